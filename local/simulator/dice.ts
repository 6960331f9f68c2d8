// Small throws of the seeded dice.
import type { Random } from '../platform/random';

export const chance = (random: Random, probability: number): boolean =>
  random.integer(1_000_000) < probability * 1_000_000;

export const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)] as T;
