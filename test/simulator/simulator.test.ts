// The harness proves itself: it finds every bug that is planted for it, and a seed is one history, always the same.
import { breaks } from '../../local/simulator/breaks';
import { noLimits } from '../../local/simulator/history';
import regressions from '../../local/simulator/regressions.json';
import { openSimulator, programWith } from '../../local/simulator/run';

// thousands of executions: the machine may be busy
jest.setTimeout(300_000);

const mostSeeds = 200;

test.each(breaks.map(({ name, what }) => [name, what]))('%s (%s) is found', async (name) => {
  const simulator = openSimulator(programWith(name));
  let found = 0;
  for (let seed = 1; seed <= mostSeeds && found === 0; seed += 1) found = simulator.run(seed).violations.length;
  await simulator.close();
  expect(found).toBeGreaterThan(0);
});

test('a seed is one history: the same calls and answers, whatever ran before', async () => {
  const simulator = openSimulator(programWith(undefined));
  const first = [3, 14, 15].map((seed) => simulator.run(seed).digest);
  const again = [15, 3, 14].map((seed) => simulator.run(seed).digest);
  await simulator.close();
  expect(again).toEqual([first[2], first[0], first[1]]);
  expect(new Set(first).size).toBe(3);
});

test('a smaller history is the beginning of the same one', async () => {
  const simulator = openSimulator(programWith(undefined));
  const small = simulator.run(3, { ...noLimits, deliveries: 5, faults: 0 });
  await simulator.close();
  expect(small).toMatchObject({ deliveries: 5, faults: 0, violations: [] });
});

// as the generators of histories grow, a seed becomes another history: what each found is told by the commits that mended it
test('seeds that once broke a law keep it', async () => {
  const simulator = openSimulator(programWith(undefined));
  const broken = regressions.flatMap((seed) => simulator.run(seed).violations.map((one) => ({ seed, ...one })));
  await simulator.close();
  expect(broken).toEqual([]);
});
