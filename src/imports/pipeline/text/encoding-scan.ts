import { Buffer } from 'node:buffer';
import { ForeignWords } from './foreign-words.js';
import { Utf8Tally } from './utf8-tally.js';

const headSize = 65_536;
const blockSize = 65_536;

/** What one pass over the whole file found that matters for its encoding. */
export interface EncodingEvidence {
  size: number;
  /** The first 64 KB. */
  head: Buffer;
  /** Different words with non-ASCII bytes, from all parts of the file that are not valid UTF-8. */
  words: Buffer[];
  utf8: Pick<Utf8Tally, 'continuations' | 'invalidBytes' | 'firstInvalid'>;
  nuls: number;
}

/** Fed the whole file in order, in chunks of any size; cheap enough to run over 512 MB before reading starts. */
export class EncodingScan {
  private head: Buffer = Buffer.alloc(0);
  private size = 0;
  private nuls = 0;
  private readonly tally = new Utf8Tally();
  private readonly words = new ForeignWords();
  private small: Buffer[] = [];
  private smallSize = 0;

  add(chunk: Buffer): void {
    if (this.smallSize === 0 && chunk.length >= blockSize) {
      this.scan(chunk);
      return;
    }
    // Copied, because the owner of the chunk may use its memory again.
    this.small.push(Buffer.from(chunk));
    this.smallSize += chunk.length;
    if (this.smallSize >= blockSize) this.flush();
  }

  end(): EncodingEvidence {
    this.flush();
    this.tally.end();
    const { size, head, nuls, tally } = this;
    const { continuations, invalidBytes, firstInvalid } = tally;
    return { size, head, words: this.words.end(), utf8: { continuations, invalidBytes, firstInvalid }, nuls };
  }

  private flush(): void {
    const block = Buffer.concat(this.small);
    this.small = [];
    this.smallSize = 0;
    if (block.length > 0) this.scan(block);
  }

  private scan(block: Buffer): void {
    if (this.head.length < headSize) {
      this.head = Buffer.concat([this.head, block.subarray(0, headSize - this.head.length)]);
    }
    this.size += block.length;
    if (block.includes(0)) this.nuls += countNuls(block);
    const invalid = this.tally.add(block);
    // Valid UTF-8 needs no statistics. A word cut at the end of the file shows as invalid only there.
    if (invalid || block.length < blockSize) this.words.add(block);
    else this.words.pass();
  }
}

function countNuls(block: Buffer): number {
  let count = 0;
  for (const byte of block) if (byte === 0) count++;
  return count;
}
