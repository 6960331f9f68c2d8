// Builds the script and one TypeScript program of local/, then runs it: node scripts/run.mjs local/start.ts [args].
import { createRequire } from 'node:module';
import { buildAll, buildTool } from './build.mjs';

const [entry, ...args] = process.argv.slice(2);
const [program] = await Promise.all([buildTool(entry), buildAll()]);
process.argv = [process.argv[0], program, ...args];
createRequire(import.meta.url)(program);
