// /exec: a request becomes an event, doGet or doPost runs, and its output is answered as Google answers it.
import type { Visit } from '../platform/service';
import type { Finished, Script } from '../platform/script';
import { webEvent } from './event';
import type { Echo } from './echo';
import { html, type Answer } from './http';
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

export function exec(visit: Visit, script: Script, echo: Echo, done: (answer: Answer) => void): void {
  const { method } = visit;
  // Observed.
  if (method === 'HEAD') return done(html('', 403));
  if (method !== 'GET' && method !== 'POST') return done(html(errorPage('Method Not Allowed'), 405));
  const name = method === 'GET' ? 'doGet' : 'doPost';
  script.execute(name, [webEvent(visit)], 'web', (finished) => done(answerTo(finished, echo)));
}
