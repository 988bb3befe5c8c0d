import { type Buffer } from 'node:buffer';

export interface ByteOrderMark {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'gb18030';
  length: number;
}

/** The byte order mark a file starts with. UTF-32LE is asked before UTF-16LE, whose mark it begins with. */
export function byteOrderMark(head: Buffer): ByteOrderMark | null {
  const hex = head.toString('hex', 0, 4);
  if (hex === 'fffe0000') return { encoding: 'utf-32le', length: 4 };
  if (hex === '0000feff') return { encoding: 'utf-32be', length: 4 };
  if (hex === '84319533') return { encoding: 'gb18030', length: 4 };
  if (hex.startsWith('efbbbf')) return { encoding: 'utf-8', length: 3 };
  if (hex.startsWith('fffe')) return { encoding: 'utf-16le', length: 2 };
  if (hex.startsWith('feff')) return { encoding: 'utf-16be', length: 2 };
  return null;
}
