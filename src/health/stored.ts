// What a Script Property holds may be anything: somebody can write into it by hand.

/** A time (ms) of this century; undefined for anything else. */
export const timeIn = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && value < 4_102_444_800_000 ? value : undefined;

/** An object's own entries that are times. */
export function timesIn(value: unknown): { [name: string]: number } {
  const times: { [name: string]: number } = {};
  for (const [name, one] of Object.entries(objectIn(value))) {
    const time = timeIn(one);
    if (time !== undefined) times[name] = time;
  }
  return times;
}

export const objectIn = (value: unknown): { [name: string]: unknown } =>
  typeof value === 'object' && value !== null ? (value as { [name: string]: unknown }) : {};

/** The object that a text of JSON stands for; empty where it is none. */
export function parsed(text: string | null | undefined): { [name: string]: unknown } {
  try {
    return objectIn(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}
