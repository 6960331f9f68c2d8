// Utilities.newBlob: bytes with a type and a name (Google: "Class Blob").
import { only } from './bridge';
import { decodeUtf8, encodeUtf8 } from './bytes';

export interface LocalBlob {
  getBytes(): number[];
  getDataAsString(): string;
  getContentType(): string | null;
  setContentType(type: string): LocalBlob;
  getName(): string | null;
  setName(name: string): LocalBlob;
}

export function newBlob(data: string | number[], contentType?: string, name?: string): LocalBlob {
  const bytes = typeof data === 'string' ? encodeUtf8(data) : data.slice();
  let type = contentType ?? null;
  let label = name ?? null;
  const blob: LocalBlob = only('Blob', {
    getBytes: () => bytes.slice(),
    getDataAsString: () => decodeUtf8(bytes),
    getContentType: () => type,
    setContentType: (next: string) => ((type = next), blob),
    getName: () => label,
    setName: (next: string) => ((label = next), blob),
  });
  return blob;
}
