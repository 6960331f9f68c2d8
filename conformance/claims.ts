// Every case as it is claimed, those from outside included.
import { cases } from './cases';
import type { Claimed } from './compare';
import { wireCases } from './wire';

export const claims: readonly Claimed[] = [...cases, ...wireCases];
