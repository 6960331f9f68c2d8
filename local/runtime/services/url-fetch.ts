// UrlFetchApp: the script calls an address, which is its own web app or Google's (Google: "Class UrlFetchApp").
import { call, only } from './bridge';
import type { Json } from '../protocol';

interface Fetched {
  [key: string]: Json;
  status: number;
  headers: { [name: string]: string };
  text: string;
}

export const UrlFetchApp = only('UrlFetchApp', {
  fetch(url: string, options: { [name: string]: Json } = {}) {
    const { status, headers, text } = call<Fetched>('UrlFetchApp', 'fetch', [url, options]);
    return only('HTTPResponse', {
      getResponseCode: () => status,
      getContentText: () => text,
      getHeaders: () => ({ ...headers }),
    });
  },
});
