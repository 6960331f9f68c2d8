import { load } from '../../local/load/measure';

test('code is run in as many fresh contexts as asked for, and its failure is not hidden', () => {
  const code = 'if (typeof ran !== "undefined") throw new Error("not fresh"); var ran = true;';
  for (const cached of [false, true]) {
    const { characters, parse, run, total } = load(code, cached, 5);
    expect(characters).toBe(code.length);
    expect(Math.min(parse, run)).toBeGreaterThan(0);
    expect(total).toBeGreaterThan(0);
  }
  expect(() => load('throw new Error("at load")', false, 1)).toThrow('at load');
});
