// Asks a web app that runs the cases for every answer, step by step.
import { beside } from './cases';
import type { Answers, Outcome } from './case';
import { faultOf } from './fault';
import { wireCases } from './wire';

export interface Asked {
  answers: Answers;
  /** Language of whoever visited, as the script told it: error texts are in it. */
  locale: string;
}

export interface AskOptions {
  /** The web app's address, ending in /exec. */
  address: string;
  key: string;
  tell?: (line: string) => void;
}

/** Throws Problem when the address does not answer as the conformance script does. */
export async function askAll({ address, key, tell = () => undefined }: AskOptions): Promise<Asked> {
  const url = `${address}?key=${key}`;
  const answers: Answers = {};
  for (let next: number | null = 0; next !== null;) {
    const step: Step = await read<Step>(`${url}&from=${next}`);
    Object.assign(answers, step.answers);
    next = step.next;
    tell(`${Object.keys(answers).length} answers so far`);
  }
  for (const { name } of beside) {
    const which = encodeURIComponent(name);
    const [, outcome] = await Promise.all([read(`${url}&beside=${which}`), read<Outcome>(`${url}&only=${which}`)]);
    answers[name] = outcome;
  }
  for (const { name, ask } of wireCases) {
    answers[name] = await ask(url).then(
      (value): Outcome => ({ value }),
      ({ name: kind, message }: Error): Outcome => ({ threw: { name: kind, message } }),
    );
  }
  const stored = await read<Asked>(`${url}&stored=1`);
  return { answers: { ...answers, ...stored.answers }, locale: stored.locale };
}

interface Step {
  answers: Answers;
  next: number | null;
}

async function read<T>(url: string): Promise<T> {
  const response = await fetch(url);
  const text = await response.text();
  try {
    const value = JSON.parse(text) as T & { refused?: boolean };
    if (value.refused !== true) return value;
  } catch {
    // told below
  }
  throw faultOf(response.status, text);
}
