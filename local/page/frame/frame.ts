// Shows a sidebar or dialog of the script and answers its google.script.run.
import { runFunction, type UiRecord } from '../parts/api';
import { el } from '../parts/dom';
import { closePanel, openPanel, panelTitle } from '../panels/panel';
import { showModal } from './modal';

/** What a frame may ask of the page around it. */
export interface Around {
  /** "#gid=7003&range=A5": a place in the spreadsheet the script belongs to. */
  open(this: void, place: string): void;
  focus(this: void): void;
  /** Toasts, alerts and further frames that a function showed. */
  present(this: void, ui: readonly UiRecord[]): void;
  active(this: void): URLSearchParams;
}

interface Asked {
  call?: number;
  name?: string;
  args?: string;
  open?: string;
  close?: true;
  escape?: true;
  focus?: true;
}

export function openFrame(record: UiRecord, around: Around): void {
  const { kind, title, frame = '' } = record;
  const inner = el('iframe', { src: frame, title, class: kind });
  const close = kind === 'sidebar' ? showSidebar(title, inner) : showDialog(record, inner);
  const listen = ({ source, data }: MessageEvent<Asked>): void => {
    if (!inner.isConnected) removeEventListener('message', listen);
    if (source !== inner.contentWindow || typeof data !== 'object') return;
    if (data.call !== undefined) void answer(inner, data, around);
    if (data.close || (data.escape && kind === 'dialog')) close();
    if (data.open !== undefined) around.open(data.open);
    if (data.focus || (data.escape && kind === 'sidebar')) around.focus();
  };
  addEventListener('message', listen);
  inner.addEventListener('load', () => inner.focus(), { once: true });
}

async function answer(inner: HTMLIFrameElement, { call, name = '', args = '[]' }: Asked, around: Around) {
  const reply = await runFunction(name, JSON.parse(args) as unknown[], around.active()).catch((error: unknown) => ({
    ok: false,
    error: error instanceof Error ? error.message : String(error),
    result: undefined,
    ui: [],
  }));
  const { ok, result, error = 'failed', ui = [] } = reply;
  // the frame has no origin that could be named
  inner.contentWindow?.postMessage(ok ? { answer: call, result } : { answer: call, error }, '*');
  around.present(ui);
}

function showSidebar(title: string, inner: HTMLIFrameElement): () => void {
  openPanel(title, [inner], { focus: false, framed: true });
  return () => panelTitle() === title && closePanel();
}

function showDialog({ title, width = 600, height = 400 }: UiRecord, inner: HTMLIFrameElement): () => void {
  inner.style.height = `${height}px`;
  return showModal(title, [inner], { width });
}
