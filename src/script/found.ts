// What an advanced service says of things that are not there.

/** HTTP status of an advanced service's refusal; undefined for any other error. */
const codeOf = (error: unknown): number | undefined => (error as { details?: { code?: number } }).details?.code;

/** What is there, or undefined where the service says that nothing is. */
export function found<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (codeOf(error) === 404) return undefined;
    throw error;
  }
}
