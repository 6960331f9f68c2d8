// Phone numbers in one form, so that the same number always gives the same key.

/**
 * E.164 text (`+` and 7 to 15 digits), or undefined. Ten digits, or eleven that begin with 1, are North American:
 * CarePortals serves US clinics. An extension is left out.
 */
export function readPhone(text: string): string | undefined {
  const main = text.replace(/\s*(ext\.?|x)\s*\d+$/i, '');
  if (/[^\d\s().+-]/.test(main)) return undefined;
  const digits = main.replace(/\D/g, '');
  if (main.trim().startsWith('+')) return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : undefined;
  if (digits.length === 10) return `+1${digits}`;
  if (digits.length === 11 && digits.startsWith('1')) return `+${digits}`;
  return undefined;
}
