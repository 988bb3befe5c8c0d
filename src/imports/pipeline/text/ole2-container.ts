import { Buffer } from 'node:buffer';

const magic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

export type Ole2Content = 'encrypted' | 'workbook' | 'document';

export function isOle2(head: Buffer): boolean {
  return head.length >= magic.length && head.subarray(0, magic.length).equals(magic);
}

/** Where the container lists its streams (source: [MS-CFB] 2.2); null when the header is cut or absurd. */
export function ole2DirectoryOffset(head: Buffer): number | null {
  if (!isOle2(head) || head.length < 76) return null;
  const sectorShift = head.readUInt16LE(30);
  if (sectorShift < 7 || sectorShift > 16) return null;
  return (head.readUInt32LE(48) + 1) * 2 ** sectorShift;
}

/**
 * What an OLE2 container holds, by the names of its streams. The listing may lie anywhere in the file, so
 * the caller passes it along with the head. A container that names nothing known counts as a workbook: that
 * is what merchants upload by far most often.
 */
export function ole2Content(head: Buffer, directory: Buffer): Ole2Content {
  const names = (name: string): boolean => {
    const needle = Buffer.from(name, 'utf16le');
    return directory.includes(needle) || head.includes(needle);
  };
  if (names('EncryptedPackage') || names('EncryptionInfo')) return 'encrypted';
  if (names('Workbook') || names('Book')) return 'workbook';
  const other = ['WordDocument', 'PowerPoint Document', '__substg1.0', 'VisioDocument', 'QuillContents'];
  return other.some(names) ? 'document' : 'workbook';
}
