// /exec: a request becomes an event, doGet or doPost runs, and its output is answered as Google answers it.
import type { IncomingMessage } from 'node:http';
import type { Finished, Script } from '../platform/script';
import { webEvent } from './event';
import type { Echo } from './echo';
import { html, readBody, type Answer } from './http';
import { errorPage, htmlPage } from './page';

function answerTo({ outcome }: Finished, echo: Echo): Answer {
  if (!outcome.ok) return html(errorPage(outcome.error!.message));
  const output = outcome.output!;
  switch (output.kind) {
    case 'text':
      return echo.offer(output.content, output.mimeType);
    case 'html':
      return html(htmlPage(output.title, output.content));
    case 'nothing':
      return html(errorPage('The script completed but did not return anything.'));
    case 'value':
      return html(errorPage('The script completed but the returned value is not a supported return type.'));
  }
}

export async function exec(request: IncomingMessage, url: URL, script: Script, echo: Echo): Promise<Answer> {
  // Observed.
  if (request.method === 'HEAD') return html('', 403);
  if (request.method !== 'GET' && request.method !== 'POST') return html(errorPage('Method Not Allowed'), 405);
  const body = await readBody(request);
  if (!body) return html(errorPage('Request Entity Too Large'), 413);
  const name = request.method === 'GET' ? 'doGet' : 'doPost';
  const event = webEvent(request, url.search, body);
  return new Promise((resolve) => {
    script.execute(name, [event], 'web', (finished) => resolve(answerTo(finished, echo)));
  });
}
