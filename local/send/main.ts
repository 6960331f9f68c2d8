// The program behind `npm run send`, apart from command.ts so that tests can call that one.
import { send } from './command';

void send(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
