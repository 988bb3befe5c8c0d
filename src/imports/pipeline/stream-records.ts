import type { Readable } from 'node:stream';
import type { CanonicalRecord } from './canonical-record.js';

/** A record of the canonical form that was not parsed yet. */
export interface RawRecord {
  line: number;
  /** Offset of the byte after it. */
  end: number;
  parse: () => CanonicalRecord;
}

/**
 * The records of a canonical form one after the other, never more than a piece of it in memory. Only the number of the
 * line is read of each; who wants the cells asks for them.
 *
 * @param start offset of the first byte of `bytes`
 */
export async function* streamRecords(bytes: Readable, start = 0): AsyncGenerator<RawRecord> {
  let rest = Buffer.alloc(0);
  let offset = start;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    const window = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let from = 0;
    for (;;) {
      const to = window.indexOf(0x0a, from);
      if (to === -1) break;
      const record = window.subarray(from, to);
      const [, line] = LINE.exec(record.toString('latin1', 0, 16)) ?? [];
      if (line === undefined) throw new RecordExpectedError(offset);
      offset += to + 1 - from;
      from = to + 1;
      yield {
        line: Number(line),
        end: offset,
        parse: () => JSON.parse(record.toString('utf8')) as CanonicalRecord,
      };
    }
    rest = Buffer.from(window.subarray(from));
  }
}

/** No record begins at the offset. */
export class RecordExpectedError extends Error {
  constructor(offset: number) {
    super(`no record of the canonical form begins at or before byte ${offset}`);
    this.name = 'RecordExpectedError';
  }
}

const LINE = /^\[(\d+)[,\]]/;
