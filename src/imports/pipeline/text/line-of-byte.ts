import { type Buffer } from 'node:buffer';
import { LineCounter } from './line-counter.js';

/** The editor's line on which the byte at `offset` stands, in an encoding where line breaks are single bytes. */
export async function lineOfByte(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  offset: number,
): Promise<number> {
  const lines = new LineCounter();
  let left = offset;
  for await (const chunk of chunks) {
    const before = chunk.subarray(0, left);
    lines.add(before.toString('latin1'));
    left -= before.length;
    if (left === 0) break;
  }
  return lines.line;
}
