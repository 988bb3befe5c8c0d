import { buffer } from 'node:stream/consumers';
import { canonicalKey } from '../storage-keys.js';
import type { ImportRun } from './import-run.js';
import type { RowBatch } from './read-rows.js';

/** A chunk to be written: what was read, where its checkpoint stands and when it was taken up. */
export interface Chunk extends RowBatch {
  /** Where the checkpoint stands before it in the canonical form, and after it. */
  byteOffset: number;
  nextOffset: number;
  /** Milliseconds since the epoch, inside the ids of its new records. */
  at: number;
  /** Customers its rows may be, looked up while the chunk before it was written; null for the first chunk of a turn. */
  foreseen: Promise<string[]> | null;
}

/** A window is a little longer than a chunk's rows are on average, so that one read usually does. */
const MARGIN = 1.15;
const SMALLEST_WINDOW = 64 * 1024;
/** Of long rows a chunk has fewer: a window and what is made of it must fit into memory several times. */
const USUAL_LIMIT = 8 * 1024 * 1024;
/** No record is longer: 200 cells of 64 KB, escaped. */
const LARGEST_WINDOW = 128 * 1024 * 1024;

/**
 * Reads the canonical form window by window, always one window ahead of who writes; from its end to its beginning, the
 * rows of a window too, when the last row of a customer wins.
 */
export class WindowReader {
  private offset: number;
  private ahead: Promise<Chunk> | undefined;
  private readonly backwards: boolean;

  constructor(private readonly run: ImportRun) {
    this.offset = run.import.byteOffset;
    this.backwards = run.import.options.duplicates === 'last';
  }

  /** Whether every record was given out. */
  get atEnd(): boolean {
    return this.backwards ? this.offset <= 0 : this.offset >= this.end;
  }

  /** The next chunk; reading of the one after it begins at once. */
  async next(): Promise<Chunk> {
    const chunk = await (this.ahead ?? this.read(this.offset));
    this.offset = chunk.nextOffset;
    this.ahead = this.atEnd ? undefined : this.readAhead(this.offset);
    this.ahead?.catch(ignore); // looked at when it is asked for; a turn may end before
    return chunk;
  }

  private async readAhead(byteOffset: number): Promise<Chunk> {
    const chunk = await this.read(byteOffset);
    const { database, merchantId, writer } = this.run;
    if (this.run.import.stage !== 'apply') return chunk; // what is only told is looked up when it is told
    const foreseen = writer.foresee(database, merchantId, { rows: chunk.valid, staging: chunk.staging });
    foreseen?.catch(ignore); // as above
    return { ...chunk, foreseen };
  }

  private get end(): number {
    return this.run.import.canonicalBytes ?? 0;
  }

  private async read(byteOffset: number): Promise<Chunk> {
    const { config, storage, thread, merchantId } = this.run;
    const { id, lines, rowSpec } = this.run.import;
    if (!rowSpec) throw new Error('an import is read before it was prepared');
    const rowBytes = this.end / lines;
    const wanted = Math.ceil(config.IMPORT_CHUNK_ROWS * rowBytes * MARGIN);
    let length = Math.min(Math.max(wanted, SMALLEST_WINDOW), USUAL_LIMIT);
    for (;;) {
      const [from, to] = this.backwards
        ? [Math.max(0, byteOffset - length), byteOffset]
        : [byteOffset, Math.min(this.end, byteOffset + length)];
      const window = await buffer(await storage.read(canonicalKey(merchantId, id), from, to));
      const at = Date.now();
      const order = this.backwards ? (from === 0 ? 'last-of-all' : 'last') : 'first';
      const batch = await thread.read(rowSpec, window, { most: config.IMPORT_CHUNK_ROWS, at, order });
      if (batch.lines > 0) {
        const nextOffset = this.backwards ? byteOffset - batch.bytes : byteOffset + batch.bytes;
        return { ...batch, byteOffset, nextOffset, at, foreseen: null };
      }
      const isLast = this.backwards ? from === 0 : to === this.end;
      if (isLast || length >= LARGEST_WINDOW) {
        throw new Error(`no whole record at byte ${byteOffset} of the canonical form of import ${id}`);
      }
      length *= 2; // a giant record
    }
  }
}

function ignore(): void {}
