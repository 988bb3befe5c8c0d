import { pipeline, Readable } from 'node:stream';
import { types } from 'node:util';
import { crc32, createInflateRaw } from 'node:zlib';
import { FileRejectedError } from '../file-rejected.error.js';
import { readAt } from './find-zip-directory.js';
import { bomb, damaged, tooLargeInflated } from './reject-xlsx.js';
import { type XlsxLimits } from './xlsx-limits.js';
import { type ZipArchive, type ZipEntry } from './zip-directory.js';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const READ_BYTES = 64 * 1024;
const INFLATED_CHUNK_BYTES = 128 * 1024;
/** Lets zlib's own thread inflate the next chunks while this one is parsed. */
const INFLATE_AHEAD = { readableHighWaterMark: 4 * INFLATED_CHUNK_BYTES };
const STORED = 0;
const DEFLATED = 8;

/** Inflated bytes of one import so far: many parts that are small each must not add up to a bomb. */
export interface InflationBudget {
  inflatedBytes: number;
}

/**
 * The content of one entry in chunks. Its declared size is held against the limits before anything is inflated, and
 * the bytes that really come out are counted against the declared size, so a lie ends at the first byte too many.
 * CRC-32 and length are verified at the end: a consumer must not trust what it has read until the stream has ended.
 *
 * Throws `xlsx_bomb` (ratio), `xlsx_too_large_inflated`, `xlsx_damaged`, `xlsx_compression_unsupported`.
 */
export async function* inflateEntry(
  archive: ZipArchive,
  entry: ZipEntry,
  budget: InflationBudget,
  limits: XlsxLimits,
  maxBytes = limits.maxInflatedBytes,
): AsyncGenerator<Buffer> {
  if (entry.size > limits.ratioFloorBytes && entry.size > entry.compressedSize * limits.maxRatio) {
    throw bomb(`A part of this file unpacks to more than ${limits.maxRatio} times its size`);
  }
  if (entry.size > maxBytes) throw tooLargeInflated(maxBytes);
  budget.inflatedBytes += entry.size;
  if (budget.inflatedBytes > limits.maxInflatedBytes) throw tooLargeInflated(limits.maxInflatedBytes);
  let inflated = 0;
  let checksum = 0;
  for await (const chunk of openEntry(archive, entry)) {
    inflated += chunk.length;
    if (inflated > entry.size) throw contentDamaged();
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (inflated !== entry.size || checksum !== entry.crc32) throw contentDamaged();
}

async function* openEntry(archive: ZipArchive, entry: ZipEntry): AsyncGenerator<Buffer> {
  const start = await contentStart(archive, entry);
  const compressed = readRange(archive, start, start + entry.compressedSize);
  if (entry.method === STORED) {
    yield* compressed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: INFLATED_CHUNK_BYTES, ...INFLATE_AHEAD });
  // The outcome reaches the loop below through the stream itself; pipeline is here to tear both ends down together.
  pipeline(Readable.from(compressed, { objectMode: false }), inflate, () => undefined);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch (error) {
    if (isInflateError(error)) throw contentDamaged();
    throw error;
  }
}

/** Name and extra field of the local header have their own lengths; sizes in it may be 0 (data descriptor), so they are not read. */
async function contentStart(archive: ZipArchive, entry: ZipEntry): Promise<number> {
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new FileRejectedError(
      'xlsx_compression_unsupported',
      'This workbook is packed in a way that spreadsheet programs do not use. Open it, save it again as .xlsx, and upload that file.',
    );
  }
  const header = await readAt(archive.file, entry.offset, entry.offset + LOCAL_HEADER_BYTES);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw contentDamaged();
  return entry.offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* readRange(archive: ZipArchive, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += READ_BYTES) {
    yield await readAt(archive.file, at, Math.min(end, at + READ_BYTES));
  }
}

function isInflateError(error: unknown): boolean {
  return (
    types.isNativeError(error) &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('Z_')
  );
}

function contentDamaged(): FileRejectedError {
  return damaged('The content of this workbook is damaged: it does not match its checksum');
}
