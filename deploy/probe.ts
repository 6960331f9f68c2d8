// Asks the live address whether it takes webhooks from anybody: what CarePortals will meet.
import { Problem } from './problem';

const share =
  'Open the script, Deploy, Manage deployments: "Execute as: Me", "Who has access: Anyone". A Workspace administrator may have to allow it.';

/** Throws Problem unless a stranger's POST is answered by our own code. `base` is everything before `/s/ID/exec`. */
export async function probe(url: string): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`${url}?event=order.created&token=probe`, {
      method: 'POST',
      body: '{}',
      redirect: 'follow',
    });
  } catch {
    throw new Problem(
      'unreachable',
      'The live address could not be reached.',
      'Check the connection and deploy again.',
    );
  }
  const text = await response.text();
  if (/accounts\.google\.com|ServiceLogin/.test(response.url) || /<title>[^<]*(sign in|anmelden)/i.test(text))
    throw new Problem('not-anonymous', 'The live address asks for a login.', share);
  if (response.status === 404)
    throw new Problem('gone', 'The live address does not exist.', 'Check the deployment id.');
  if (/authorization is required|you do not have permission to call/i.test(text)) {
    throw new Problem(
      'not-authorised',
      'The script has not been allowed to do its work, or a new version asks for more.',
      'Open the spreadsheet with the account that owns the script, choose CarePortals, Set up or repair, and allow what Google lists.',
    );
  }
  const reply = parse(text);
  if (reply?.status === 'unauthorized' || reply?.status === 'not_accepted') return;
  throw new Problem(
    'strange-answer',
    'The live address does not answer as this script does.',
    'Check that "scriptId" is this project, then deploy again.',
  );
}

function parse(text: string): { status?: string } | undefined {
  try {
    return JSON.parse(text) as { status?: string };
  } catch {
    return undefined;
  }
}
