// Sends one delivery as CarePortals does, and follows Google's redirect, which is a GET whatever was sent.

/** What came back, reduced to a word: a reply's status, or why there was none. */
export interface Answer {
  /** True exactly when the reply said `"ok": true`. */
  ok: boolean;
  status: string;
  ms: number;
}

/** ms; Apps Script may take six minutes, but no sender waits that long. */
const patience = 90_000;

export async function deliver(url: string, body: string): Promise<Answer> {
  const started = performance.now();
  const answer = await exchange(url, body).catch((error: unknown) => ({ ok: false, status: failure(error) }));
  return { ...answer, ms: performance.now() - started };
}

async function exchange(url: string, body: string): Promise<{ ok: boolean; status: string }> {
  const signal = AbortSignal.timeout(patience);
  const headers = { 'content-type': 'application/json' };
  const posted = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal });
  const location = posted.headers.get('location');
  let response = posted;
  if (posted.status >= 300 && posted.status < 400 && location !== null) {
    await posted.body?.cancel();
    response = await fetch(new URL(location, url), { signal });
  }
  return readReply(response.status, await response.text());
}

function readReply(httpStatus: number, text: string): { ok: boolean; status: string } {
  try {
    const reply = JSON.parse(text) as { ok?: unknown; status?: unknown } | null;
    if (typeof reply?.status === 'string') return { ok: reply.ok === true, status: reply.status.slice(0, 40) };
  } catch {
    // a page for people: Google's error pages come with 200
  }
  return { ok: false, status: httpStatus === 200 ? 'error page' : `HTTP ${httpStatus}` };
}

function failure(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return `no reply in ${patience / 1000} s`;
  return typeof cause?.code === 'string' ? `no connection (${cause.code})` : 'no connection';
}
