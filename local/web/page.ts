// The small HTML pages a web app's visitor can meet.

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character]!);

/** Observed: what goes wrong in doPost is answered 200, as a page carrying the exception's text. */
export function errorPage(message: string): string {
  const text = escapeHtml(message);
  return `<!DOCTYPE html><html><head><title>Error</title></head><body style="margin:20px"><div>${text}</div></body></html>`;
}

export const htmlPage = (title: string, content: string): string =>
  content.includes('<html')
    ? content
    : `<!DOCTYPE html><html><head><title>${escapeHtml(title)}</title></head><body>${content}</body></html>`;
