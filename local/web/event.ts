// The event object of doGet and doPost (Google: "Web apps, request parameters"; details observed).
import type { Visit } from '../platform/service';
import type { Json } from '../runtime/protocol';

function addAll(parameters: Record<string, string[]>, encoded: string): void {
  for (const [key, value] of new URLSearchParams(encoded)) (parameters[key] ??= []).push(value);
}

export function webEvent({ method, url, type, body }: Visit): { [key: string]: Json } {
  const queryString = url.search.replace(/^\?/, '');
  const parameters: Record<string, string[]> = {};
  addAll(parameters, queryString);
  const contents = body.toString('utf8');
  // Observed: a form's fields stand among the parameters.
  if (type.startsWith('application/x-www-form-urlencoded')) addAll(parameters, contents);
  const event: { [key: string]: Json } = {
    queryString,
    parameter: Object.fromEntries(Object.entries(parameters).map(([key, values]) => [key, values[0]])),
    parameters,
    contextPath: '',
    contentLength: method === 'POST' ? body.length : -1,
  };
  // Observed: no postData when the POST has no body.
  if (method === 'POST' && body.length > 0) {
    event['postData'] = { type: type.split(';')[0]!, length: body.length, contents, name: 'postData' };
  }
  return event;
}

/** The event object of a webhook: JSON, with the parameters of its address. */
export function postEvent(parameter: { [name: string]: string }, contents: string): { [key: string]: Json } {
  const url = new URL(`http://localhost/?${new URLSearchParams(parameter).toString()}`);
  return webEvent({ method: 'POST', url, type: 'application/json', body: Buffer.from(contents) });
}
