// An erasure as the job that carries it out knows it: in a Script Property, until nothing is left to do.

export interface WantedErasure {
  /** Of the delivery that says so. */
  id: string;
  /** Names in the index that it begins with: the customer's, and deliveries in Errors that speak of them. */
  names: string[];
  /** Keys of the addresses they had, such as `address:1x2y3z`. */
  addresses: string[];
  /** Who asked for it, when, and under which number: in words, without a name of the erased. */
  settled: string;
  /** ms; when it was asked for. */
  at: number;
  /** The orders that still had one of the addresses when these were last drawn anew, as a text. */
  renewed?: string;
}
