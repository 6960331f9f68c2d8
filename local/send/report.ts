// What a run tells: answers by status, how long they took, how many a second. Never a body, never a token.
import type { Answer } from './deliver';

export interface Report {
  sent: number;
  /** Every reply said ok: durable, nobody needed. */
  ok: boolean;
  seconds: number;
  perSecond: number;
  statuses: { [status: string]: number };
  replyMs: { p50: number; p95: number; p99: number; max: number };
}

export function report(answers: readonly Answer[], ms: number): Report {
  const statuses: Report['statuses'] = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  const times = answers.map((answer) => answer.ms).sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? 0);
  return {
    sent: answers.length,
    ok: answers.length > 0 && answers.every((answer) => answer.ok),
    seconds: Math.round(ms) / 1000,
    perSecond: Math.round((answers.length / Math.max(ms, 1)) * 10_000) / 10,
    statuses,
    replyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) },
  };
}

export function reportWords({ sent, seconds, perSecond, statuses, replyMs }: Report): string {
  const rows = Object.entries(statuses).sort(([, a], [, b]) => b - a);
  const width = Math.max(...rows.map(([status]) => status.length));
  return [
    `${sent} sent in ${seconds.toFixed(1)} s, ${perSecond} a second`,
    ...rows.map(([status, count]) => `  ${status.padEnd(width)}  ${count}`),
    `Reply time: p50 ${replyMs.p50} ms, p95 ${replyMs.p95} ms, p99 ${replyMs.p99} ms, longest ${replyMs.max} ms`,
  ].join('\n');
}
