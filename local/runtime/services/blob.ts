// Utilities.newBlob: bytes with a type and a name (Google: "Class Blob").
import { only } from './bridge';
import { decodeUtf8, encodeUtf8 } from './bytes';

const loneSurrogate = /[\ud800-\udfff]/u;

export interface LocalBlob {
  getBytes(): number[];
  getDataAsString(): string;
  getContentType(): string | null;
  setContentType(type: string): LocalBlob;
  getName(): string | null;
  setName(name: string): LocalBlob;
}

export function newBlob(data: string | number[], contentType?: string, name?: string): LocalBlob {
  let kept = typeof data === 'string' ? undefined : data.slice();
  // a load of megabytes is text on both sides: it becomes bytes only for whoever asks for bytes
  const bytes = (): number[] => (kept ??= encodeUtf8(data as string));
  let type = contentType ?? null;
  let label = name ?? null;
  const blob: LocalBlob = only('Blob', {
    getBytes: () => bytes().slice(),
    getDataAsString: () => (typeof data === 'string' && !loneSurrogate.test(data) ? data : decodeUtf8(bytes())),
    getContentType: () => type,
    setContentType: (next: string) => ((type = next), blob),
    getName: () => label,
    setName: (next: string) => ((label = next), blob),
  });
  return blob;
}
