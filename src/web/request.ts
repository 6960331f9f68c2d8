// The request as Apps Script hands it over, reduced to what counts.
import type { Envelope } from '../deliveries/delivery';
import { sha256 } from '../script/digest';

export interface Request {
  token: string;
  event: string;
  view: string;
  body: string;
}

/** Bytes; a longer body is kept as its beginning, its length and its SHA-256. */
export const longestBody = 100 * 1024;
const keptOfLongBody = 50_000;

/** Never throws: what is absent is an empty text. */
export function readRequest(event: GoogleAppsScript.Events.DoPost | undefined): Request {
  const parameter = (event?.parameter ?? {}) as { [name: string]: string | undefined };
  const postData = event?.postData as { contents?: string } | undefined;
  return {
    token: parameter.token ?? '',
    event: (parameter.event ?? '').trim(),
    view: (parameter.view ?? '').trim(),
    body: postData?.contents ?? '',
  };
}

export function toEnvelope(request: Request, accepted: number): Envelope {
  const { event, view, body } = request;
  // names from outside are kept, but no longer than a name can be
  const named = { event: event.slice(0, 200), view: view.slice(0, 200), accepted, edit: 0 };
  if (!isTooLong(body)) {
    return { ...named, raw: body };
  }
  const cut = { length: utf8Length(body), sha256: sha256(body) };
  return {
    ...named,
    raw: body.slice(0, keptOfLongBody),
    cut,
    id: sha256(`${event}\n${view}\n${cut.sha256}`).slice(0, 24),
  };
}

export const isTooLong = (body: string): boolean =>
  body.length > longestBody || (body.length > longestBody / 3 && utf8Length(body) > longestBody);

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
