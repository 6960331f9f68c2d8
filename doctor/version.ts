// The version that the build has put into the script.

/** "" where there is none. */
export const versionIn = (code: string): string => /"(\d+\.\d+\.\d+\+[0-9a-f]{8})"/.exec(code)?.[1] ?? '';
