// Tells open pages that a workbook has changed (server-sent events).
import type { ServerResponse } from 'node:http';
import type { Platform } from '../platform/platform';

/** A burst of writes is one message. */
const debounceMs = 150;

export function openEvents(platform: Platform): { subscribe(response: ServerResponse): void } {
  const open = new Set<ServerResponse>();
  const changed = new Set<string>();

  function tell(): void {
    const ids = JSON.stringify([...changed]);
    changed.clear();
    for (const response of open) response.write(`event: changed\ndata: ${ids}\n\n`);
  }

  platform.onWorkbookChanged((id) => {
    if (open.size === 0) return;
    if (changed.size === 0) setTimeout(tell, debounceMs).unref();
    changed.add(id);
  });
  return {
    subscribe(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': open\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
  };
}
