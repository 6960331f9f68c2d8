// The words of a mail: our own sentences, counts and links; nothing that came in a delivery. Pure.
import type { Check } from './check';
import type { MailKind } from './decide';
import { several } from './words';

export interface Letter {
  subject: string;
  body: string;
}

export interface Link {
  name: string;
  url: string;
}

/** `problems`: checks with a sentence to tell. */
export function letter(kind: MailKind, problems: readonly Check[], links: readonly Link[]): Letter {
  const count = several(problems.length, 'thing');
  const subject = {
    new: `CarePortals in Sheets: ${count} ${problems.length === 1 ? 'needs' : 'need'} a person`,
    reminder: `CarePortals in Sheets: ${count} still ${problems.length === 1 ? 'needs' : 'need'} a person`,
    recovered: 'CarePortals in Sheets: all is well again',
  }[kind];
  const lines = problems.flatMap(({ tells = '', remedy }) => [`• ${tells}`, `  ${remedy}`, '']);
  const opening = kind === 'recovered' ? ['What the last mail told of is over. Nothing is to be done.', ''] : [];
  const body = [
    ...opening,
    ...lines,
    ...links.map(({ name, url }) => `${name}: ${url}`),
    '',
    'This mail holds counts and links only. Who gets it is written in the tab Settings, Alert addresses.',
  ];
  return { subject, body: body.join('\n') };
}

/** Tabs of the tracking workbook. */
export const linksTo = (trackingId: string, tabs: readonly { title: string; sheetId: number }[]): Link[] =>
  tabs.map(({ title, sheetId }) => ({
    name: title,
    url: `https://docs.google.com/spreadsheets/d/${trackingId}/edit#gid=${sheetId}`,
  }));
