// What a clinic has chosen about how its records are drawn: with the same deliveries and conventions come the same rows.
import { linkMaker, ordinaryLink, type LinkMaker } from '../entities/record-link';
import { stageOf, type StageFinder } from '../entities/stages';

export interface Conventions {
  stageOf: StageFinder;
  recordLink: LinkMaker;
  /** Whether one of a customer's names (`id:…`, `email:…`) or a phone is a test customer's. */
  isTest: (names: readonly string[]) => boolean;
}

/** Where nothing was chosen. */
export const ordinary: Conventions = {
  stageOf,
  recordLink: linkMaker(ordinaryLink),
  isTest: () => false,
};
