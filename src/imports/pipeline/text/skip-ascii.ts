import { type Buffer, isAscii } from 'node:buffer';

const block = 4096;

/** The place of the next non-ASCII byte at or after `from`; blocks without one are passed over by a native check. */
export function skipAscii(bytes: Buffer, from: number): number {
  let index = from;
  const near = Math.min(bytes.length, from + block);
  while (index < near && (bytes[index] ?? 0) < 0x80) index++;
  if (index < near) return index;
  while (index < bytes.length && isAscii(bytes.subarray(index, index + block))) index += block;
  while (index < bytes.length && (bytes[index] ?? 0) < 0x80) index++;
  return Math.min(index, bytes.length);
}
