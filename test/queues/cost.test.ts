// What a refresh costs does not grow with the table: ten times the orders make hardly a call more, and take seconds.
import { measure, type Cost } from '../../local/queues/measure';

let small: Cost[];
let large: Cost[];
beforeAll(async () => {
  small = await measure(2_000, 80, 10);
  large = await measure(20_000, 800, 20);
}, 60_000);

test('ten times the orders, open ones and all: at most three calls more', () => {
  large.forEach(({ total }, at) => expect(total - small[at]!.total).toBeLessThanOrEqual(3));
});

test('every refresh takes a part of the 60 simulated seconds', () => {
  for (const { seconds } of [...small, ...large]) expect(seconds).toBeLessThan(60);
});
