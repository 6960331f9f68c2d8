import { readProgram } from '../../local/platform';
import { load } from '../../local/load/measure';

test('code is run in as many fresh contexts as asked for, and its failure is not hidden', () => {
  const code = 'if (typeof ran !== "undefined") throw new Error("not fresh"); var ran = true;';
  for (const cached of [false, true]) {
    const { characters, parse, run, total, least } = load(code, cached, 5);
    expect(characters).toBe(code.length);
    expect(Math.min(parse, run)).toBeGreaterThan(0);
    expect(least).toBeGreaterThan(0);
    expect(total).toBeGreaterThanOrEqual(least);
  }
  expect(() => load('throw new Error("at load")', false, 1)).toThrow('at load');
});

test('nothing of Google is called while the script is read, nor while the whole program is', () => {
  const { code, pages } = readProgram();
  const whole = pages.program!.slice('<script>'.length, pages.program!.lastIndexOf('</script>'));
  // a context that has none of the services: to touch one at the top level would be an error
  for (const text of [code, whole]) expect(load(text, false, 1).characters).toBe(text.length);
  expect(() => load(`${code}\nPropertiesService.getScriptProperties();`, false, 1)).toThrow('not defined');
});
