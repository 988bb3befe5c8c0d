import { Buffer } from 'node:buffer';
import { type SourceRow } from '../source-row.js';
import { type Dialect } from './dialect.js';
import { type PlainRecords, PlainRecordReader, type PlainShape } from './plain-records.js';
import { RowBatches } from './read-delimited.js';
import { type TextLimits } from './text-limits.js';
import { textOfUtf8 } from './utf8-decoder.js';

/** Bytes read as text when a record is not plain, at first: it is mostly one among many that are. */
const SHORTEST_STRETCH = 1;
const LONGEST_STRETCH = 64 * 1024;
/** Plain records after which it is taken for one among many again. */
const MANY = 32;

/**
 * `readDelimited` for bytes, which gives plain records out as they are once somebody has said, by `expect`, what they look
 * like; until then, and where a record is not plain, the bytes are read as text.
 */
export class DelimitedBytes {
  private readonly batches: RowBatches;
  private plain: PlainRecordReader | undefined;
  private stretch = SHORTEST_STRETCH;

  constructor(
    private readonly dialect: Dialect,
    private readonly limits: TextLimits,
  ) {
    this.batches = new RowBatches(dialect, limits);
  }

  expect(shape: PlainShape): void {
    this.plain = new PlainRecordReader(this.dialect, shape, this.limits.maxCellBytes);
  }

  /**
   * @param chunks valid UTF-8, no character cut in two between them, no byte order mark
   * @throws FileRejectedError as `readDelimited` does
   */
  async *read(
    chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): AsyncGenerator<SourceRow[] | PlainRecords, void, undefined> {
    let rest: Buffer = Buffer.alloc(0);
    for await (const chunk of chunks) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      rest = yield* this.readChunk(bytes);
    }
    this.batches.push(textOfUtf8(rest));
    this.batches.finish();
    yield* this.batches.take(1);
  }

  /** Returns the beginning of a record that is not whole. */
  private *readChunk(bytes: Buffer): Generator<SourceRow[] | PlainRecords, Buffer, undefined> {
    for (let at = 0; at < bytes.length;) {
      const line = this.batches.scanner.nextLine;
      if (this.plain && line !== undefined) {
        yield* this.batches.take(1);
        at = this.plain.read(bytes, at, line);
        const { gathered, stopped } = this.plain;
        if (gathered.lines > 0) {
          this.batches.scanner.pass(gathered.lines);
          this.batches.count(gathered.lines);
          yield gathered;
        }
        if (stopped === 'cut') return Buffer.from(bytes.subarray(at));
        if (stopped === 'full') continue;
        this.stretch =
          gathered.lines >= MANY ? SHORTEST_STRETCH : Math.min(this.stretch * 4, LONGEST_STRETCH);
      }
      const end = this.plain ? lineEnd(bytes, at + this.stretch) : bytes.length;
      this.batches.push(textOfUtf8(bytes.subarray(at, end)).replaceAll('\0', ''));
      at = end;
      yield* this.batches.take(this.limits.batchRows);
    }
    return Buffer.alloc(0);
  }
}

/** Where the line ends that `from` is in, its line feed included. */
function lineEnd(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(0x0a, from - 1);
  return at === -1 ? bytes.length : at + 1;
}
