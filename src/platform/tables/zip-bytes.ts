import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of the archive: its name and its text in pieces. */
export type ZipPart = [name: string, content: AsyncIterable<string> | Iterable<string>];

/**
 * A ZIP archive, written as its parts come: a few kilobytes are held, however large they are.
 *
 * @throws RangeError when a part or the archive would pass 4 GiB, the most this form of the format can tell
 */
export async function* zipBytes(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const entry: ZipEntry = { name, offset, crc: 0, packed: 0, unpacked: 0 };
    const header = localHeader(name);
    yield header;
    for await (const piece of deflated(content, entry)) {
      entry.packed += piece.length;
      yield piece;
    }
    const descriptor = integers([SIGNATURES.descriptor, entry.crc, entry.packed, entry.unpacked]);
    yield descriptor;
    offset += header.length + entry.packed + descriptor.length;
    entries.push(entry);
  }
  const directory = Buffer.concat(entries.map(directoryEntry));
  yield directory;
  yield endOfDirectory(entries.length, directory.length, offset);
}

async function* deflated(
  content: AsyncIterable<string> | Iterable<string>,
  entry: ZipEntry,
): AsyncGenerator<Buffer> {
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.unpacked += bytes.length;
      yield bytes;
    }
  }
  const source = Readable.from(measured());
  const deflate = createDeflateRaw();
  source.on('error', (error) => deflate.destroy(error));
  deflate.on('close', () => source.destroy());
  yield* source.pipe(deflate) as AsyncIterable<Buffer>;
}

interface ZipEntry {
  name: string;
  offset: number;
  crc: number;
  packed: number;
  unpacked: number;
}

const SIGNATURES = { local: 0x04034b50, descriptor: 0x08074b50, directory: 0x02014b50, end: 0x06054b50 };
const VERSION = 20;
/** Sizes follow the data (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the first day a ZIP file knows. */
const DATE = 0x0021;

function localHeader(name: string): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(SIGNATURES.local, 0);
  head.writeUInt16LE(VERSION, 4);
  writeCommon(head, 6, name);
  return Buffer.concat([head, Buffer.from(name)]);
}

function directoryEntry({ name, offset, crc, packed, unpacked }: ZipEntry): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(SIGNATURES.directory, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  writeCommon(head, 8, name);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(unpacked, 24);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}

/** The fields a local header and a directory entry share, from their flags on. */
function writeCommon(head: Buffer, at: number, name: string): void {
  head.writeUInt16LE(FLAGS, at);
  head.writeUInt16LE(DEFLATE, at + 2);
  head.writeUInt16LE(DATE, at + 6);
  head.writeUInt16LE(Buffer.byteLength(name), at + 20);
}

function endOfDirectory(entries: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(SIGNATURES.end, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

function integers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}
