// What an execution is told may differ from what is so: clocks that disagree, properties read late or slowly, a header row read blank.
import type { Call, Clock, Driver, Json, Reply } from '../platform';
import type { Random } from '../platform/random';
import { chance, pick } from './dice';

export interface TamperPlan {
  /** ms by which the clock of an execution may be early or late. */
  skew: number;
  /** ms for which a property that was just written may stay unseen. */
  lag: number;
  /** ms by which a call of Properties may take longer. */
  slow: number;
  /** Probability that a read of cells shows the header rows blank. */
  blank: number;
}

export function tamperPlan(random: Random): TamperPlan {
  return {
    skew: pick(random, [0, 0, 0, 2000]),
    lag: pick(random, [0, 0, 0, 1500]),
    slow: pick(random, [0, 0, 0, 3000]),
    blank: pick(random, [0, 0, 0, 0.02]),
  };
}

type Answer = Reply & { ok: true };

/** The driver whose executions hear the tampered answers; nothing is tampered with once `active` says no. */
export function tampered(
  driver: Driver,
  plan: TamperPlan,
  random: Random,
  clock: Clock,
  active: () => boolean,
  tell: (text: string) => void,
): Driver {
  const written = new Map<string, number>();

  const nameOf = (store: Json | undefined, key: Json | undefined): string => JSON.stringify([store, key]);

  function unseen(store: Json | undefined, key: string): boolean {
    const at = written.get(nameOf(store, key));
    return at !== undefined && clock.now() - at < plan.lag;
  }

  function change(call: Call, answer: Answer): Json {
    const [store] = call.args;
    if (call.service === 'Properties' && plan.lag > 0) {
      if (call.method === 'getKeys') return (answer.value as string[]).filter((key) => !unseen(store, key));
      if (call.method === 'getProperties') {
        const values = Object.entries(answer.value as { [key: string]: Json });
        return Object.fromEntries(values.filter(([key]) => !unseen(store, key)));
      }
    }
    if (call.method === 'getByDataFilter' && chance(random, plan.blank)) {
      tell('a header row is read blank');
      return blanked(answer.value as never);
    }
    return answer.value;
  }

  return {
    ...driver,
    run(job, onCall, onDone) {
      const skew = plan.skew === 0 || !active() ? 0 : random.integer(2 * plan.skew) - plan.skew;
      return driver.run(
        { ...job, now: job.now + skew },
        (call, reply) => {
          const [store, key] = call.args;
          if (call.service === 'Properties' && call.method === 'setProperty')
            written.set(nameOf(store, key), clock.now());
          const slow = call.service === 'Properties' && plan.slow > 0 && active() ? random.integer(plan.slow) : 0;
          const go = (): void =>
            onCall(call, (answer) => {
              const told = answer.ok && active() ? { ...answer, value: change(call, answer) } : answer;
              reply({ ...told, now: told.now + skew });
            });
          if (slow > 0) clock.after(slow, go);
          else go();
        },
        onDone,
      );
    },
  };
}

interface Block {
  startRow?: number;
  rowData?: Json[];
}

function blanked(book: { sheets?: { data?: Block[] }[] }): Json {
  const sheets = book.sheets?.map((sheet) => ({
    ...sheet,
    data: sheet.data?.map((block) =>
      (block.startRow ?? 0) === 0 && block.rowData ? { ...block, rowData: [{}, ...block.rowData.slice(1)] } : block,
    ),
  }));
  return { ...book, sheets } as unknown as Json;
}
