// PropertiesService: what it keeps, and where it is full. The store of the user is filled, not the script's.
import { documented, observed, unproven, type Case } from '../case';
import { trying } from '../script/run';

const store = (): GoogleAppsScript.Properties.Properties => PropertiesService.getUserProperties();
const page = documented('reference/properties/properties');

export const properties: Case[] = [
  {
    name: 'properties are texts',
    of: [
      'PropertiesService.getUserProperties',
      'Properties.setProperty',
      'Properties.getProperty',
      'Properties.getProperties',
      'Properties.getKeys',
      'Properties.setProperties',
      'Properties.deleteProperty',
      'Properties.deleteAllProperties',
    ],
    claim: 'A number becomes a text; what is not there is null; each setter gives the store back.',
    source: page,
    run() {
      store().deleteAllProperties();
      store()
        .setProperty('n', 5 as unknown as string)
        .setProperties({ a: '1', b: 'x' })
        .deleteProperty('a');
      const all = store().getProperties();
      const told = [all, store().getKeys().sort(), store().getProperty('nowhere'), store().getProperty('n')];
      store().deleteAllProperties();
      return [told, store().getKeys()];
    },
  },
  {
    name: 'setProperties in place of all others',
    of: ['Properties.setProperties'],
    claim: 'With deleteAllOthers only the new ones stay.',
    source: page,
    run: () => store().setProperties({ a: '1' }, true).setProperties({ b: '2' }, true).getProperties(),
  },
  {
    name: 'the two stores are apart',
    of: ['PropertiesService.getScriptProperties'],
    claim: 'One key in both has two values.',
    source: documented('guides/properties'),
    run() {
      PropertiesService.getScriptProperties().setProperty('apart', 'script');
      store().setProperty('apart', 'user');
      const told = [PropertiesService.getScriptProperties().getProperty('apart'), store().getProperty('apart')];
      PropertiesService.getScriptProperties().deleteProperty('apart');
      store().deleteProperty('apart');
      return told;
    },
  },
  {
    name: 'a value of 9 KB and one byte more',
    of: ['Properties.setProperty'],
    claim: '9,216 bytes are taken, one more is refused.',
    source: unproven(
      '9 KB is documented (guides/services/quotas); whether it is 9,216 bytes, and the words, are observed',
    ),
    run() {
      const set = (length: number): unknown => trying(() => void store().setProperty('big', 'x'.repeat(length)));
      const told = [set(9216), set(9217)];
      store().deleteProperty('big');
      return told;
    },
  },
  {
    name: 'the 9 KB are counted in bytes',
    of: ['Properties.setProperty'],
    claim: '5,000 letters of two bytes are too many.',
    source: unproven('the limit is documented in KB'),
    run() {
      const told = trying(() => void store().setProperty('big', 'é'.repeat(5000)));
      store().deleteProperty('big');
      return told;
    },
  },
  {
    name: 'a full store',
    of: ['Properties.setProperty'],
    claim: '500 KB, keys included; then it says so, and takes more once something is removed.',
    source: unproven(
      '500 KB is documented (guides/services/quotas), the words are observed; that keys count is assumed',
    ),
    run() {
      store().deleteAllProperties();
      const text = 'x'.repeat(9000);
      let count = 0;
      const full = trying(() => {
        for (; count < 70; count += 1) store().setProperty(`key${count}`, text);
      });
      const replaced = trying(() => void store().setProperty('key1', text));
      store().deleteProperty('key0');
      const again = trying(() => void store().setProperty('again', text));
      store().deleteAllProperties();
      return { count, full, replaced, again };
    },
  },
  {
    name: 'several at once that do not fit',
    of: ['Properties.setProperties'],
    claim: 'None of them is set.',
    source: unproven('assumed: nobody has told'),
    run() {
      store().deleteAllProperties();
      const refused = trying(() => void store().setProperties({ small: 'x', big: 'x'.repeat(10_000) }));
      const left = store().getKeys();
      store().deleteAllProperties();
      return ['threw' in refused, left];
    },
  },
  {
    name: 'odd keys and values',
    of: ['Properties.setProperties'],
    claim: 'An empty value, spaces and letters of any script are kept.',
    source: observed(),
    run() {
      store().setProperties({ 'with spaces': '', 'é漢😀': 'é漢😀\n' }, true);
      const told = store().getProperties();
      store().deleteAllProperties();
      return told;
    },
  },
];
