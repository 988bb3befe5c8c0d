import { type FileHandle, open } from 'node:fs/promises';
import {
  DIRECTORY_SIGNATURE,
  findZipDirectory,
  readAt,
  type ZipDirectoryLocation,
} from './find-zip-directory.js';
import { FileRejectedError } from '../file-rejected.error.js';
import { bomb, damaged, encrypted } from './reject-xlsx.js';
import { type XlsxLimits } from './xlsx-limits.js';

/** One file in the archive, as its central directory describes it. */
export interface ZipEntry {
  /** With forward slashes and no leading one; some exporters write backslashes. */
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  crc32: number;
  compressedSize: number;
  size: number;
  /** Of the local header, from the start of the file. */
  offset: number;
}

const HEADER_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const FLAG_ENCRYPTED = 0x0001;
const FLAG_DIRECTORY_ENCRYPTED = 0x2000;
const METHOD_AES = 99;
const MAX_DIRECTORY_BYTES = 32 * 1024 * 1024;

/** An open archive. The caller closes it. */
export class ZipArchive {
  private readonly byName = new Map<string, ZipEntry[]>();

  constructor(
    readonly file: FileHandle,
    readonly entries: ZipEntry[],
  ) {
    for (const entry of entries) {
      const key = entry.name.toLowerCase();
      const same = this.byName.get(key);
      if (same) same.push(entry);
      else this.byName.set(key, [entry]);
    }
  }

  has(name: string): boolean {
    return this.byName.has(name.toLowerCase());
  }

  /**
   * The entry of that name, upper and lower case alike (ECMA-376 part 2, 6.2.2.3). A name that stands twice is fine
   * while both are the same bytes; otherwise nobody can say which one the spreadsheet program showed.
   */
  find(name: string): ZipEntry | undefined {
    const [entry, ...others] = this.byName.get(name.toLowerCase()) ?? [];
    if (entry && others.some((other) => other.crc32 !== entry.crc32 || other.size !== entry.size)) {
      throw damaged(
        `This workbook holds the part "${entry.name.slice(0, 100)}" twice with different content`,
      );
    }
    return entry;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/**
 * Opens a local file as a zip archive and reads its directory (PKWARE APPNOTE 4.3.12), nothing else.
 * Throws `xlsx_damaged`, `file_is_encrypted`, `xlsx_too_many_entries`, `xlsx_bomb` (entries that overlap).
 */
export async function openZipArchive(path: string, limits: XlsxLimits): Promise<ZipArchive> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const location = await findZipDirectory(file, size);
    if (location.entryCount > limits.maxEntries || location.size > MAX_DIRECTORY_BYTES)
      throw tooManyEntries(limits);
    const directory = await readAt(file, location.start, location.start + location.size);
    const entries = readEntries(directory, location);
    refuseOverlap(entries, location.start);
    return new ZipArchive(file, entries);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function readEntries(directory: Buffer, location: ZipDirectoryLocation): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let count = 0; count < location.entryCount; count++) {
    if (at + HEADER_BYTES > directory.length || directory.readUInt32LE(at) !== DIRECTORY_SIGNATURE) {
      throw damaged("This workbook's table of contents is damaged");
    }
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    if (flags & (FLAG_ENCRYPTED | FLAG_DIRECTORY_ENCRYPTED) || method === METHOD_AES) throw encrypted();
    const nameEnd = at + HEADER_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw damaged("This workbook's table of contents is damaged");
    const sizes = readSizes(directory, at, directory.subarray(nameEnd, extraEnd));
    const name = directory
      .toString('utf8', at + HEADER_BYTES, nameEnd)
      .replaceAll('\\', '/')
      .replace(/^(\.?\/)+/, '');
    if (!name.endsWith('/')) {
      entries.push({
        name,
        method,
        crc32: directory.readUInt32LE(at + 16),
        compressedSize: sizes.compressedSize,
        size: sizes.size,
        offset: sizes.offset + location.shift,
      });
    }
    at = next;
  }
  return entries;
}

/** Sizes and offset; a value that does not fit 32 bits stands in the zip64 extra field, in this order (APPNOTE 4.5.3). */
function readSizes(directory: Buffer, at: number, extra: Buffer) {
  const large = zip64Extra(extra);
  let next = 0;
  const widen = (value: number): number => {
    if (value !== 0xffffffff) return value;
    if (!large || next + 8 > large.length) throw damaged("This workbook's table of contents is damaged");
    next += 8;
    return Number(large.readBigUInt64LE(next - 8));
  };
  const size = widen(directory.readUInt32LE(at + 24));
  const compressedSize = widen(directory.readUInt32LE(at + 20));
  return { size, compressedSize, offset: widen(directory.readUInt32LE(at + 42)) };
}

function zip64Extra(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 0x0001 && end <= extra.length) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** Entries that share bytes are how a small archive claims to hold a huge one. */
function refuseOverlap(entries: ZipEntry[], directoryStart: number): void {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  inOrder.forEach((entry, index) => {
    const next = inOrder[index + 1];
    const end = entry.offset + LOCAL_HEADER_BYTES + entry.compressedSize;
    if (entry.offset < 0 || end > directoryStart) throw damaged('This workbook is cut off or damaged');
    if (next && end > next.offset) throw bomb('The parts of this file lie over one another');
  });
}

function tooManyEntries(limits: XlsxLimits): FileRejectedError {
  return new FileRejectedError(
    'xlsx_too_many_entries',
    `This file is an archive of more than ${limits.maxEntries} parts. Copy the customer list into a new workbook without pictures, and upload that.`,
  );
}
