/**
 * Known bugs, planted by patching the text of the bundle, so that the simulator can prove that it would find them. Each
 * patch names text that must be there: a refactoring that moves it is noticed.
 */
export interface Break {
  name: string;
  what: string;
  /** Text of dist/Code.js, and what stands there instead. */
  patches: readonly (readonly [text: string, instead: string])[];
}

/** Where a commit names itself by the number that must be free. */
const forgetsItsNumber = 'metadataId: firstCommitId + ';

export const breaks: readonly Break[] = [
  {
    name: 'no-conditional-commit',
    what: 'the commit does not claim its number: two drains from the same state both take effect',
    patches: [[forgetsItsNumber, `${forgetsItsNumber}(value === '' ? Math.floor(Math.random() * 1e9) : 0) + `]],
  },
  {
    name: 'cleared-before-commit',
    what: 'the inbox is cleared before the commit: a failure in between loses what was accepted',
    patches: [
      [
        'const done = commitAll(session, waiting.items, ',
        'clearInbox(waiting.items, until);\n        const done = commitAll(session, waiting.items, ',
      ],
    ],
  },
  {
    name: 'noted-without-commit',
    what: 'others are told that everything read is committed, whether it is or not: they pass it over and delete it',
    patches: [['noteSettled(work, waiting, done);', 'noteSettled(work, waiting, waiting.items);']],
  },
  {
    name: 'the-erased-come-back',
    what: 'a tombstone is looked up and not minded: what is told of the erased later has its effect',
    patches: [['.filter((name) => time <= until(name))', '.filter((name) => time < 0 && until(name) > 0)']],
  },
  {
    name: 'an-unread-bucket-is-empty',
    what: 'a bucket of the index that came after the hint is taken for empty: what stands in it is entered a second time',
    patches: [
      ['!read.has(addressOf(key, state.buckets).bucket)', '!wanted.has(addressOf(key, state.buckets).bucket)'],
      ['for (const bucket of read) {', 'for (const bucket of wanted) {'],
    ],
  },
  {
    name: 'last-arrival-wins',
    what: 'the version of a value is the moment it arrived',
    patches: [['versioned(value, from.version, from.edit)', 'versioned(value, from.accepted, from.edit)']],
  },
  {
    name: 'missing-blanks-known',
    what: 'one version per record: a newer delivery without a field blanks it',
    patches: [
      [
        'for (const path of Object.keys(from.values)) {\n      const value = from.values[path];',
        'for (const path of Object.keys(record.fields)) if (!path.startsWith("~") && record.fields[path][1] < from.version) delete record.fields[path];\n    for (const path of Object.keys(from.values)) {\n      const value = from.values[path];',
      ],
    ],
  },
  {
    name: 'columns-by-position',
    what: 'values go by the position a column once had, whatever staff did',
    patches: [['if (!sameHeaders(structure, first)) throw new StructureLost("a header row");', '']],
  },
  {
    name: 'dedupe-in-cache-only',
    what: 'a redelivery is known only while Cache remembers it',
    patches: [
      [
        'const known = ws.locate(key) !== void 0;',
        'const known = CacheService.getScriptCache().get(key) !== null; CacheService.getScriptCache().put(key, "1", 20);',
      ],
    ],
  },
  {
    name: 'clear-all-properties',
    what: 'the inbox is cleared by replacing all properties',
    patches: [
      [
        'store(item.store).deleteProperty(key);',
        '{ const config = readConfig(); store(item.store).deleteAllProperties(); writeConfig(config); }',
      ],
    ],
  },
  {
    name: 'rows-not-checked',
    what: 'a row is rewritten where it once stood, without a look at its key',
    patches: [
      ['else if (found !== key) search.push(tab);', ''],
      ['const watched = watchedRanges(plan, structure);', 'const watched = [];'],
    ],
  },
  {
    name: 'partial-commit',
    what: 'log, records and tables are written in two calls',
    patches: [
      [
        'if (!watch || watched.length === 0) {\n      batchUpdate(id, { requests });',
        'if (!watch || watched.length === 0) {\n      const half = Math.ceil(requests.length / 2);\n      batchUpdate(id, { requests: requests.slice(0, half) });\n      batchUpdate(id, { requests: requests.slice(half) });',
      ],
      ['const watched = watchedRanges(plan, structure);', 'const watched = [];'],
    ],
  },
  {
    name: 'lookup-by-number',
    what: 'rows are looked for by their key made a number, as Sheets makes it of text',
    patches: [
      [
        'if (!rows.has(key)) rows.set(key, row);\n      }\n      loaded',
        'rows.set(Number(key), row);\n      }\n      loaded',
      ],
    ],
  },
  {
    name: 'retry-without-idempotency',
    what: 'a redelivery is applied again',
    patches: [['const known = ws.locate(key) !== void 0;', 'const known = ws.find(key) !== void 0;']],
  },
  {
    name: 'overflow-dropped',
    what: 'what Script Properties do not take is answered ok and dropped',
    patches: [
      ['return put("user", entries, envelope);', 'return { envelope, store: "user", keys: Object.keys(entries) };'],
    ],
  },
  {
    name: 'text-parsed',
    what: 'cells are typed as if a person had typed them: digits become numbers',
    patches: [
      [
        'return { stringValue: clip(String(value)) };\n      case "truth"',
        'return /^[\\d.]+$/.test(String(value)) ? { numberValue: Number(value) } : { stringValue: clip(String(value)) };\n      case "truth"',
      ],
    ],
  },
  {
    name: 'unconditional-tracking',
    what: 'the tracking workbook is appended to without its marker',
    patches: [[forgetsItsNumber, `${forgetsItsNumber}(value === '' ? 0 : Math.floor(Math.random() * 1e9)) + `]],
  },
  {
    name: 'queued-without-storing',
    what: 'a delivery is answered before it is stored',
    patches: [
      [
        'let item;\n    try {\n      item = putInInbox(',
        'let item;\n    try {\n      item = ((envelope) => ({ envelope, store: "script", keys: ["in.x.y.0.1"] }))(',
      ],
    ],
  },
  {
    name: 'phone-joins-customers',
    what: 'a shared phone makes two customers one',
    patches: [
      [
        'if (reference.email !== void 0) nodes.push(`email:${reference.email}`);',
        'if (reference.email !== void 0) nodes.push(`email:${reference.email}`);\n    if (reference.phone !== void 0) nodes.push(`tel:${reference.phone}`);',
      ],
    ],
  },
];

/** The bundle with a bug planted; throws when there is no such bug or its place has gone. */
export function plant(code: string, name: string): string {
  const found = breaks.find((one) => one.name === name);
  if (!found) throw new Error(`There is no break ${name}. --list-breaks lists them.`);
  return found.patches.reduce((text, [before, after]) => {
    const { pattern, names } = tolerant(before);
    const places = [...text.matchAll(pattern)];
    const [place] = places;
    if (places.length !== 1 || !place) throw new Error(`${name}: the bundle has ${places.length} times: ${before}`);
    const actual = new Map(names.map((one, at) => [one, place[at + 1]!]));
    const instead = after.replace(word, (one) => actual.get(one) ?? one);
    return text.slice(0, place.index) + instead + text.slice(place.index + place[0].length);
  }, code);
}

/** A name of the program's; a property's is never changed. */
const word = /(?<![.\w$])[A-Za-z_$][\w$]*/g;

/** The bundler tells equal names apart by a number at their end (`put`, `put2`): any number will do, as any indentation. */
function tolerant(before: string): { pattern: RegExp; names: string[] } {
  const names: string[] = [];
  const source = before.replace(/[A-Za-z_$][\w$]*|[^\w\s]/g, (part, at: number) => {
    if (!/^[A-Za-z_$]/.test(part)) return `\\${part}`;
    if (before[at - 1] === '.') return part.replace(/\$/g, '\\$&');
    const known = names.indexOf(part);
    if (known >= 0) return `\\${known + 1}`;
    names.push(part);
    return `(${part.replace(/\$/g, '\\$&')}\\d*)`;
  });
  return { pattern: new RegExp(source.replace(/\s+/g, '\\s+'), 'g'), names };
}
