// Tokens: shown once when they are made, afterwards known only by their hash.
import { readConfig, writeConfig, type Config } from './config';
import { keepCopy } from './copy';
import { sha256 } from './digest';
import { writeHints } from './hints';

/** Two may be valid while CarePortals' webhooks are moved from one to the other. */
const validAtOnce = 2;

/** Makes a new token; the one before stays valid until the next is made. Returns it in plain text, for the last time. */
export function makeToken(): { token: string } {
  const config = readConfig();
  if (!config) throw new Error('Set up first: menu CarePortals, Set up.');
  const { token, config: next } = withToken(config);
  writeConfig(next);
  keepCopy(next);
  writeHints({ tokens: next.tokens.map(({ hash }) => hash) });
  return { token };
}

export function withToken(config: Config): { token: string; config: Config } {
  const token = (Utilities.getUuid() + Utilities.getUuid()).replace(/-/g, '');
  const tokens = [{ hash: sha256(token), made: Date.now() }, ...config.tokens].slice(0, validAtOnce);
  return { token, config: { ...config, tokens } };
}
