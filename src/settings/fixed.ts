// The settings that every clinic has.
import { linkPlace } from '../entities/record-link';
import { between, numberIn, right, wrong, type Definition } from './definition';
import { defaults, type ReplyMode } from './settings';

type NumberField = 'quietHours' | 'retentionDays' | 'errorsDays' | 'logDays' | 'archiveMonths' | 'shippedDays';

function numeric(
  key: NumberField,
  { least, most, whole = false, ...words }: { least: number; most: number; whole?: boolean } & Words,
): Definition {
  return {
    ...{ key, ...words, type: 'number', condition: between(least, most) },
    show: (settings) => settings[key],
    parse(value, settings) {
      if (value === '') return right({ ...settings, [key]: defaults[key] });
      const number = numberIn(value, least, most);
      const good = number !== undefined && (!whole || Number.isInteger(number));
      return good
        ? right({ ...settings, [key]: number })
        : wrong(`expected a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
    },
  };
}

interface Words {
  label: string;
  unit: string;
  about: string;
}

/** Entries that are separated by commas, semicolons, spaces or new lines. */
function list(
  key: 'alertAddresses' | 'testCustomers',
  { most, isGood, expected, ...words }: { most: number; isGood: RegExp; expected: string } & Words,
): Definition {
  return {
    ...{ key, ...words, type: 'text' },
    show: (settings) => settings[key].join(', '),
    parse(value, settings) {
      const entries = [...new Set(String(value).split(/[\s,;]+/))].filter((entry) => entry !== '');
      if (entries.length > most) return wrong(`expected at most ${most} entries`);
      return entries.every((entry) => isGood.test(entry)) ? right({ ...settings, [key]: entries }) : wrong(expected);
    },
  };
}

/** A name of something in Google's cloud; empty is none. */
function named(
  key: 'bigQueryProject' | 'bigQueryDataset' | 'bigQueryLocation',
  { isGood, expected, ...words }: { isGood: RegExp; expected: string } & Words,
): Definition {
  return {
    ...{ key, ...words, type: 'text' },
    show: (settings) => settings[key],
    parse: (value, settings) =>
      value === '' || isGood.test(String(value)) ? right({ ...settings, [key]: String(value) }) : wrong(expected),
  };
}

const replyModes: readonly ReplyMode[] = ['json', 'page'];
const yesOrNo: readonly string[] = ['yes', 'no'];
const hoursOfDay = /^(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})$/;

export const fixedDefinitions: readonly Definition[] = [
  {
    key: 'timeZone',
    label: 'Time zone',
    unit: 'such as America/New_York',
    about: "Where days begin and end in the figures. Empty: the database workbook's own time zone.",
    type: 'text',
    show: ({ timeZone }) => timeZone,
    parse: (value, settings) =>
      value === '' || isZone(String(value))
        ? right({ ...settings, timeZone: String(value) })
        : wrong('expected the name of a time zone, such as America/New_York'),
  },
  numeric('shippedDays', {
    label: 'Shipped orders stay in Queues for',
    unit: 'days, 0 to 365',
    about: 'After so many days without news a shipped order leaves the tab Queues.',
    ...{ least: 0, most: 365 },
  }),
  list('alertAddresses', {
    label: 'Alert addresses',
    unit: 'e-mail addresses with commas between',
    about: 'Who gets the digest when something needs a person. Empty: no mail is sent.',
    most: 20,
    isGood: /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/i,
    expected: 'expected e-mail addresses with commas between',
  }),
  numeric('quietHours', {
    label: 'Tell when nothing arrives for',
    unit: 'working hours, 0.5 to 200',
    about: 'After so many working hours without a delivery the digest says so.',
    ...{ least: 0.5, most: 200 },
  }),
  {
    key: 'workingHours',
    label: 'Working hours',
    unit: 'from-to, such as 9-17',
    about: 'Hours of the day, Monday to Friday, in which deliveries are expected.',
    type: 'text',
    show: ({ workingHours: [from, to] }) => `${from}-${to}`,
    parse(value, settings) {
      if (value === '') return right({ ...settings, workingHours: defaults.workingHours });
      const [, from = NaN, to = NaN] = (hoursOfDay.exec(String(value)) ?? []).map(Number);
      return from < to && to <= 24
        ? right({ ...settings, workingHours: [from, to] })
        : wrong('expected two hours of the day, the earlier first, such as 9-17');
    },
  },
  list('testCustomers', {
    label: 'Test customers',
    unit: 'e-mails, _ids or phones with commas between',
    about: 'They are marked in customers, and their orders are left out of queues and figures.',
    most: 100,
    isGood: /^[^<>"'=]{2,100}$/,
    expected: 'expected e-mails, _ids or phones of at most 100 characters with commas between',
  }),
  numeric('retentionDays', {
    label: 'Keep raw bodies for',
    unit: 'days, 0 to 3650; 0 is for ever',
    about:
      'How long the event log and Errors keep the bodies as they came. Deliveries that still wait in Errors keep theirs.',
    ...{ least: 0, most: 3650, whole: true },
  }),
  numeric('errorsDays', {
    label: 'Keep settled rows of Errors for',
    unit: 'days, 0 to 3650; 0 is for ever',
    about: 'Counted from when the delivery came. What still waits for a person or for its next try stays.',
    ...{ least: 0, most: 3650, whole: true },
  }),
  numeric('logDays', {
    label: 'Keep rows of the event log for',
    unit: 'days, 0 to 3650; 0 is for ever',
    about: 'A delivery is known again all the same when it comes once more. What still waits in Errors stays.',
    ...{ least: 0, most: 3650, whole: true },
  }),
  {
    key: 'exportFirst',
    label: 'Export before anything is emptied or removed',
    unit: 'yes or no',
    about: 'yes: it stands in the archive workbook of its year first. no: it is gone.',
    type: 'text',
    condition: { type: 'ONE_OF_LIST', values: yesOrNo.map((word) => ({ userEnteredValue: word })) },
    show: ({ exportFirst }) => (exportFirst ? 'yes' : 'no'),
    parse(value, settings) {
      const typed = String(value).trim().toLowerCase() || (defaults.exportFirst ? 'yes' : 'no');
      return yesOrNo.includes(typed)
        ? right({ ...settings, exportFirst: typed === 'yes' })
        : wrong('expected yes or no');
    },
  },
  numeric('archiveMonths', {
    label: 'Archive closed months after',
    unit: 'months, 0 to 120; 0 is never',
    about:
      'Rows of the event log and of the tabs of events that are older go to an archive workbook of their year. Tables stay whole.',
    ...{ least: 0, most: 120, whole: true },
  }),
  {
    key: 'reply',
    label: 'Answer to deliveries',
    unit: 'json or page',
    about:
      'json: Google sends it by way of a redirect (302), which some senders take for a failure. page: it comes at once (200), as a web page.',
    type: 'text',
    condition: { type: 'ONE_OF_LIST', values: replyModes.map((mode) => ({ userEnteredValue: mode })) },
    show: ({ reply }) => reply,
    parse(value, settings) {
      const typed = String(value).trim().toLowerCase();
      const reply = typed === '' ? defaults.reply : replyModes.find((mode) => mode === typed);
      return reply ? right({ ...settings, reply }) : wrong('expected json or page');
    },
  },
  named('bigQueryProject', {
    label: 'BigQuery project',
    unit: 'its ID, such as clinic-data-123',
    about: 'Google Cloud project to which everything is exported, with the two settings below. Empty: nothing is.',
    isGood: /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    expected: 'expected the ID of a Google Cloud project: 6 to 30 small letters, digits and hyphens',
  }),
  named('bigQueryDataset', {
    label: 'BigQuery dataset',
    unit: 'such as careportals',
    about: 'It is made when it is not there; nothing else should be in it.',
    isGood: /^[A-Za-z0-9_]{1,100}$/,
    expected: 'expected letters, digits and underscores, at most 100',
  }),
  named('bigQueryLocation', {
    label: 'BigQuery location',
    unit: 'such as US or us-east1',
    about: 'Where the dataset lies. It cannot be moved later: another place needs another dataset.',
    isGood: /^(US|EU|[a-z]{2,20}-[a-z]{2,20}\d{1,2})$/,
    expected: 'expected US, EU or a region such as us-east1',
  }),
  {
    key: 'recordLink',
    label: "Address of a patient's record",
    unit: `https://… with ${linkPlace} in it`,
    about: `Links in all tables go there; ${linkPlace} stands for the customer's _id. After a change all rows are drawn again.`,
    type: 'text',
    show: ({ recordLink }) => recordLink,
    parse(value, settings) {
      if (value === '') return right({ ...settings, recordLink: defaults.recordLink });
      const text = String(value);
      const isAddress = /^https:\/\/[a-z0-9.-]+(:\d+)?(\/[^\s"'<>\\`]*)?$/i.test(text) && text.length <= 500;
      return isAddress && text.includes(linkPlace)
        ? right({ ...settings, recordLink: text })
        : wrong(
            `expected an address that begins with https:// and has ${linkPlace} in the place of the customer's _id`,
          );
    },
  },
];

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
