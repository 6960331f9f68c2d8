// Runs inside a sidebar or dialog, before its own scripts: what Apps Script gives such a page (Google: "Class google.script.run").

interface Handlers {
  done?: ((value: unknown, user: unknown) => void) | undefined;
  failed?: ((error: Error, user: unknown) => void) | undefined;
  user?: unknown;
}

const waiting = new Map<number, Handlers>();
let calls = 0;

const tell = (message: object): void => parent.postMessage(message, '*');

function send(name: string, args: unknown[], handlers: Handlers): void {
  const call = (calls += 1);
  waiting.set(call, handlers);
  // Google: arguments are copied; functions and DOM elements are refused.
  tell({ call, name, args: JSON.stringify(args) });
}

const runner = (handlers: Handlers): unknown =>
  new Proxy(
    {},
    {
      get(_target, name) {
        if (typeof name === 'symbol' || name === 'then') return undefined;
        if (name === 'withSuccessHandler') return (done: Handlers['done']) => runner({ ...handlers, done });
        if (name === 'withFailureHandler') return (failed: Handlers['failed']) => runner({ ...handlers, failed });
        if (name === 'withUserObject') return (user: unknown) => runner({ ...handlers, user });
        return (...args: unknown[]) => send(name, args, handlers);
      },
    },
  );

addEventListener('message', ({ source, data }: MessageEvent<{ answer?: number; result?: unknown; error?: string }>) => {
  if (source !== parent || data.answer === undefined) return;
  const { done, failed, user } = waiting.get(data.answer) ?? {};
  waiting.delete(data.answer);
  if (data.error === undefined) done?.(data.result, user);
  else failed?.(new Error(data.error), user);
});

// A link must not lead the frame itself away: the page around it shows a place of the workbook, a new tab the rest.
addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href) return;
  const place = /#gid=\d+(&range=[A-Z]+\d+(:[A-Z]+\d+)?)?$/.exec(link.href)?.[0];
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  if (place === undefined) return;
  event.preventDefault();
  tell({ open: place });
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) tell({ escape: true });
});

Object.assign(globalThis, {
  google: {
    script: {
      run: runner({}),
      host: {
        close: () => tell({ close: true }),
        setHeight: (height: number) => tell({ height }),
        setWidth: (width: number) => tell({ width }),
        editor: { focus: () => tell({ focus: true }) },
      },
    },
  },
});
