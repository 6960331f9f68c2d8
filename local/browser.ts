// The Chromium that is on this machine, for page tests and pictures.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Throws, in words, where there is none. */
export function launch(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM'], ...candidates].find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No Chromium here: install one, or set CHROMIUM to its path.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet] });
}
