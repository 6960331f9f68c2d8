// Tokens: shown once when they are made, afterwards known only by their hash.
import { readConfig, writeConfig, type Config } from './config';
import { keepCopy } from './copy';
import { sha256 } from './digest';
import { readHints, writeHints } from './hints';
import { forgetUse, lastUse } from './token-use';

/** Two may be valid while CarePortals' webhooks are moved from one to the other. */
const validAtOnce = 2;

export interface TokenUse {
  /** ms */
  made: number;
  /** ms, to within an hour; undefined when it was never used. */
  used: number | undefined;
}

/** The valid tokens, newest first. */
export function tokenUses(): TokenUse[] {
  const properties = PropertiesService.getScriptProperties().getProperties();
  const { uses } = readHints();
  return mustBeSetUp(readConfig(properties)).tokens.map(({ hash, made }) => ({
    made,
    used: lastUse(hash, properties, uses),
  }));
}

/** Makes a new token; the one before stays valid until the next is made, or it is ended. Returns it in plain text, for the last time. */
export function makeToken(): { token: string } {
  const config = mustBeSetUp(readConfig());
  const { token, config: next } = withToken(config);
  put(config, next);
  return { token };
}

/** Every token but the newest is valid no more. */
export function endOldTokens(): void {
  const config = mustBeSetUp(readConfig());
  put(config, { ...config, tokens: config.tokens.slice(0, 1) });
}

function put(before: Config, next: Config): void {
  writeConfig(next);
  keepCopy(next);
  writeHints({ tokens: next.tokens.map(({ hash }) => hash) });
  const valid = new Set(next.tokens.map(({ hash }) => hash));
  for (const { hash } of before.tokens) if (!valid.has(hash)) forgetUse(hash);
}

function mustBeSetUp(config: Config | undefined): Config {
  if (!config) throw new Error('Set up first: menu CarePortals, Set up.');
  return config;
}

export function withToken(config: Config): { token: string; config: Config } {
  const token = (Utilities.getUuid() + Utilities.getUuid()).replace(/-/g, '');
  const tokens = [{ hash: sha256(token), made: Date.now() }, ...config.tokens].slice(0, validAtOnce);
  return { token, config: { ...config, tokens } };
}
