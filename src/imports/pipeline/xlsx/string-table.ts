import { FileRejectedError } from '../file-rejected.error.js';
import { type CellProblem, type SourceCell } from '../source-row.js';

const BLOCK_BYTES = 1024 * 1024;
const OFFSETS_PER_PAGE = 65_536;
const CACHE_SLOTS = 4096;
/** Values that repeat (a country, a tag) are short; long texts would make the cache as large as the table. */
const CACHED_LENGTH = 200;

/**
 * The shared strings as UTF-8 in large buffers outside the JavaScript heap: a million short strings cost their bytes
 * plus eight each, where string objects would cost several times that and keep the garbage collector busy.
 */
export class StringTable {
  private readonly blocks: Buffer[] = [];
  private used = BLOCK_BYTES;
  /** For each string the block it lies in, and in pairs its start and end there. */
  private readonly pages: Uint32Array[] = [];
  private readonly problems = new Map<number, CellProblem>();
  private readonly cachedIndex = new Int32Array(CACHE_SLOTS).fill(-1);
  private readonly cachedText = new Array<string>(CACHE_SLOTS).fill('');
  private bytes = 0;
  size = 0;

  constructor(private readonly maxBytes: number) {}

  /** Throws `xlsx_too_many_strings` when the memory set aside for the table is used up. */
  add(cell: SourceCell): void {
    const text = typeof cell === 'string' ? cell : '';
    if (typeof cell !== 'string') this.problems.set(this.size, cell);
    const page = this.pageForNext();
    this.makeRoom(text);
    const start = this.used;
    this.used += this.blocks.at(-1)?.write(text, start, 'utf8') ?? 0;
    const slot = (this.size % OFFSETS_PER_PAGE) * 3;
    page[slot] = this.blocks.length - 1;
    page[slot + 1] = start;
    page[slot + 2] = this.used;
    this.size++;
  }

  get(index: number): SourceCell | undefined {
    if (index < 0 || index >= this.size) return undefined;
    if (this.problems.size > 0) {
      const problem = this.problems.get(index);
      if (problem) return problem;
    }
    const cacheSlot = index % CACHE_SLOTS;
    if (this.cachedIndex[cacheSlot] === index) return this.cachedText[cacheSlot];
    const page = this.pages[Math.floor(index / OFFSETS_PER_PAGE)];
    const slot = (index % OFFSETS_PER_PAGE) * 3;
    const text = this.blocks[page?.[slot] ?? 0]?.toString('utf8', page?.[slot + 1], page?.[slot + 2]) ?? '';
    if (text.length <= CACHED_LENGTH) {
      this.cachedIndex[cacheSlot] = index;
      this.cachedText[cacheSlot] = text;
    }
    return text;
  }

  /** Counts the bytes of a text only where it might not fit: counting costs as much as writing. */
  private makeRoom(text: string): void {
    if (this.used + text.length * 3 <= BLOCK_BYTES) return;
    const length = Buffer.byteLength(text);
    if (this.used + length > BLOCK_BYTES) this.addBlock(Math.max(BLOCK_BYTES, length));
  }

  private pageForNext(): Uint32Array {
    const page = this.pages[Math.floor(this.size / OFFSETS_PER_PAGE)];
    if (page) return page;
    const added = new Uint32Array(OFFSETS_PER_PAGE * 3);
    this.pages.push(added);
    this.charge(added.byteLength);
    return added;
  }

  private addBlock(bytes: number): void {
    this.charge(bytes);
    this.blocks.push(Buffer.allocUnsafeSlow(bytes));
    this.used = 0;
  }

  private charge(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > this.maxBytes) {
      throw new FileRejectedError(
        'xlsx_too_many_strings',
        'This workbook holds more different texts than can be read at once. Split the list over several files, or save it as CSV.',
      );
    }
  }
}
