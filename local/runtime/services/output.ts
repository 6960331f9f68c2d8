// ContentService and HtmlService: what doPost, doGet and the sidebar may answer with.
import { call, only } from './bridge';
import type { Output } from '../protocol';

/** Tells the prelude what an output object holds, without a property that the script could meet. */
const outputs = new WeakMap<object, () => Output>();

export const outputOf = (value: unknown): Output | undefined =>
  typeof value === 'object' && value !== null ? outputs.get(value)?.() : undefined;

interface TextOutput {
  append(text: string): TextOutput;
  setContent(text: string): TextOutput;
  setMimeType(type: string): TextOutput;
  getContent(): string;
  getMimeType(): string;
}

function createTextOutput(text = ''): TextOutput {
  let content = String(text);
  let mimeType = 'text/plain';
  const output: TextOutput = only('TextOutput', {
    append: (more: string) => ((content += more), output),
    setContent: (next: string) => ((content = next), output),
    setMimeType: (type: string) => ((mimeType = type), output),
    getContent: () => content,
    getMimeType: () => mimeType,
  });
  outputs.set(output, () => ({ kind: 'text', content, mimeType }));
  return output;
}

export const ContentService = only('ContentService', {
  createTextOutput,
  MimeType: {
    JSON: 'application/json',
    TEXT: 'text/plain',
    CSV: 'text/csv',
    XML: 'application/xml',
    JAVASCRIPT: 'application/javascript',
  },
});

export interface HtmlOutput {
  setTitle(title: string): HtmlOutput;
  setWidth(width: number): HtmlOutput;
  setHeight(height: number): HtmlOutput;
  getContent(): string;
  getTitle(): string;
  setXFrameOptionsMode(mode: string): HtmlOutput;
}

function createHtmlOutput(html = ''): HtmlOutput {
  let title = '';
  const size: { width?: number; height?: number } = {};
  const output: HtmlOutput = only('HtmlOutput', {
    setTitle: (next: string) => ((title = next), output),
    setWidth: (width: number) => ((size.width = width), output),
    setHeight: (height: number) => ((size.height = height), output),
    getContent: () => html,
    getTitle: () => title,
    setXFrameOptionsMode: () => output,
  });
  outputs.set(output, () => ({ kind: 'html', content: html, title, ...size }));
  return output;
}

export const HtmlService = only('HtmlService', {
  createHtmlOutput,
  // Google, HtmlTemplate: "Returns the unprocessed content of this template."
  createTemplateFromFile: (name: string) => {
    const text = call<string>('HtmlService', 'file', [name]);
    return only('HtmlTemplate', { getRawContent: () => text });
  },
  createHtmlOutputFromFile: (name: string) => createHtmlOutput(call<string>('HtmlService', 'file', [name])),
  XFrameOptionsMode: { DEFAULT: 'DEFAULT', ALLOWALL: 'ALLOWALL' },
});
