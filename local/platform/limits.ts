// Google's documented quotas and sizes, as data a caller may lift.

export interface Limits {
  executionMs: number;
  /** Per deploying user. */
  concurrentExecutions: number;
  /** Callers that may wait for a free slot before they see "too many scripts". */
  waitingExecutions: number;
  propertyValueBytes: number;
  propertyStoreBytes: number;
  propertyOperationsPerDay: number;
  cacheItems: number;
  cacheValueBytes: number;
  cacheKeyCharacters: number;
  mailsPerDay: number;
  fetchesPerDay: number;
  triggers: number;
  cellsPerWorkbook: number;
  charactersPerCell: number;
  /** Off, and unproven: appends under a basic filter land below the filter's range, over what stands there. */
  appendsMissUnderFilter: boolean;
  sheetsReadsPerMinute: number;
  sheetsWritesPerMinute: number;
  /** Sizes always hold; rates are only counted unless this is set. */
  enforceQuotas: boolean;
}

/** Google: "Quotas for Google Services", consumer edition; "Usage limits" of the Sheets API. */
export const googleLimits: Limits = {
  executionMs: 6 * 60_000,
  concurrentExecutions: 30,
  waitingExecutions: 1000,
  propertyValueBytes: 9 * 1024,
  propertyStoreBytes: 500 * 1024,
  propertyOperationsPerDay: 50_000,
  cacheItems: 1000,
  cacheValueBytes: 100 * 1024,
  cacheKeyCharacters: 250,
  mailsPerDay: 100,
  fetchesPerDay: 20_000,
  triggers: 20,
  cellsPerWorkbook: 10_000_000,
  charactersPerCell: 50_000,
  appendsMissUnderFilter: false,
  sheetsReadsPerMinute: 60,
  sheetsWritesPerMinute: 60,
  enforceQuotas: false,
};
