// The language itself: what V8 in Apps Script has, lacks, and does with logs.
import { documented, observed, type Case } from '../case';

const missing =
  'setTimeout setInterval fetch URL URLSearchParams TextEncoder TextDecoder atob btoa crypto performance structuredClone queueMicrotask process require module Buffer WebAssembly SharedArrayBuffer';
const there = 'Intl Promise Map Set Proxy Reflect Symbol WeakMap BigInt globalThis';

export const runtime: Case[] = [
  {
    name: 'what a script has and lacks',
    of: [],
    claim: 'The language’s own objects are there; those of browsers and Node are not.',
    source: observed(),
    run() {
      const kind = (name: string): string => `${name} ${typeof (globalThis as { [name: string]: unknown })[name]}`;
      return [missing.split(' ').map(kind), there.split(' ').map(kind)];
    },
  },
  {
    name: 'console and Logger',
    of: [
      'console.log',
      'console.info',
      'console.warn',
      'console.error',
      'console.debug',
      'console.time',
      'console.timeEnd',
      'Logger.log',
    ],
    claim: 'All are functions, and take objects and errors.',
    source: documented('guides/logging'),
    run() {
      for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) console[level]('conformance', { a: 1 });
      console.time('t');
      console.timeEnd('t');
      Logger.log('conformance');
      return 'all taken';
    },
  },
  {
    name: 'errors of services are Errors',
    of: [],
    claim: 'Their name is Exception; those of the advanced service are GoogleJsonResponseException.',
    source: observed(),
    run(room) {
      const tell = (act: () => void): unknown => {
        try {
          act();
          return 'nothing was thrown';
        } catch (error) {
          return [error instanceof Error, (error as Error).name, String(error).split(':')[0]];
        }
      };
      return [
        tell(() => void room.sheet().getRange(1001, 1).getValue()),
        tell(() => void room.read('sheets(nonsense)')),
      ];
    },
  },
  {
    name: 'numbers and dates by locale',
    of: [],
    claim: 'Intl knows locales and time zones.',
    source: observed(),
    run: () => [
      new Date(0).toLocaleDateString('en-US', { timeZone: 'America/New_York' }),
      (1234.5).toLocaleString('en-US'),
      new Intl.DateTimeFormat('en-US', {
        timeZone: 'Asia/Kolkata',
        hour: 'numeric',
        hourCycle: 'h23',
        minute: 'numeric',
      }).format(0),
    ],
  },
];
