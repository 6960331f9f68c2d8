// npm run load: how long dist/Code.js takes to be there in a fresh context, which every execution pays.
import { readProgram } from '../platform';
import { load } from './measure';

const rounds = 300;
/** Characters and ms. */
const wanted = { characters: 250_000, total: 3 };

const { code } = readProgram();
console.log(
  `Code.js: ${code.length.toLocaleString('en-US')} of at most ${wanted.characters.toLocaleString('en-US')} characters.`,
);
for (const [words, cached] of [
  ['without a code cache', false],
  ['with a code cache', true],
] as const) {
  const { parse, run, total, least } = load(code, cached, rounds);
  const met = total <= wanted.total ? 'within' : 'beyond';
  console.log(
    `${words}: ${total.toFixed(2)} ms (${parse.toFixed(2)} to parse, ${run.toFixed(2)} to run), ${met} ${wanted.total} ms; median of ${rounds}, the quickest ${least.toFixed(2)}.`,
  );
}
