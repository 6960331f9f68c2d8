// UTF-8 and base64 without TextEncoder or atob, which Apps Script lacks; bytes are signed, as Java's are.

export function signed(byte: number): number {
  return byte > 127 ? byte - 256 : byte;
}

export function encodeUtf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    // A lone surrogate becomes "?", as Java's encoder has it.
    if (code >= 0xd800 && code <= 0xdfff) bytes.push(63);
    else if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes.map(signed);
}

export function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at]! & 255;
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
    const rest = bytes.slice(at + 1, at + length);
    if (length === 0 || rest.length < length - 1 || rest.some((byte) => (byte & 0xc0) !== 0x80)) {
      text += '\ufffd';
      at += 1;
      continue;
    }
    const lead = length === 1 ? first : first & (255 >> (length + 1));
    text += String.fromCodePoint(rest.reduce((code, byte) => (code << 6) | (byte & 63), lead));
    at += length;
  }
  return text;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: readonly number[], webSafe: boolean): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const three = ((bytes[at]! & 255) << 16) | (((bytes[at + 1] ?? 0) & 255) << 8) | ((bytes[at + 2] ?? 0) & 255);
    text += alphabet.charAt(three >> 18) + alphabet.charAt((three >> 12) & 63);
    text += left > 1 ? alphabet.charAt((three >> 6) & 63) : '=';
    text += left > 2 ? alphabet.charAt(three & 63) : '=';
  }
  return webSafe ? text.replace(/\+/g, '-').replace(/\//g, '_') : text;
}

export function decodeBase64(text: string): number[] | undefined {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of plain) {
    const six = alphabet.indexOf(character);
    if (six < 0) return undefined;
    held = ((held << 6) | six) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(signed((held >> bits) & 255));
    }
  }
  return bytes;
}
