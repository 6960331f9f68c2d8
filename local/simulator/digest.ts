// SHA-256 as the script's own `sha256` gives it.
import { createHash } from 'node:crypto';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
