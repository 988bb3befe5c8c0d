import { type FileHandle } from 'node:fs/promises';
import { damaged } from './reject-xlsx.js';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_BYTES = 56;
export const DIRECTORY_SIGNATURE = 0x02014b50;

/** Where the central directory lies in the file, and how far everything is shifted by bytes put before the archive. */
export interface ZipDirectoryLocation {
  start: number;
  size: number;
  entryCount: number;
  shift: number;
}

const CUT_OFF = 'This workbook is cut off or damaged: its table of contents is missing';

/**
 * Finds the central directory from the end of the file (APPNOTE 4.3.6, 4.3.14 to 4.3.16): with a trailing comment,
 * with bytes before or after the archive, and zip64. Throws `xlsx_damaged`.
 */
export async function findZipDirectory(file: FileHandle, fileSize: number): Promise<ZipDirectoryLocation> {
  const tail = await readAt(file, Math.max(0, fileSize - END_BYTES - MAX_COMMENT), fileSize);
  const tailStart = fileSize - tail.length;
  for (const end of endCandidates(tail)) {
    const location = await locate(file, tail, end, tailStart);
    if (location) return location;
  }
  throw damaged(CUT_OFF);
}

/** Reads exactly the bytes [start, end). */
export async function readAt(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(end - start);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled);
    if (bytesRead === 0) throw damaged('This workbook is cut off');
    filled += bytesRead;
  }
  return buffer;
}

/** Records whose comment ends with the file come first; others only help when something was appended to the archive. */
function endCandidates(tail: Buffer): number[] {
  const exact: number[] = [];
  const loose: number[] = [];
  for (let at = tail.length - END_BYTES; at >= 0 && exact.length + loose.length < 64; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const end = at + END_BYTES + tail.readUInt16LE(at + 20);
    if (end === tail.length) exact.push(at);
    else if (end < tail.length) loose.push(at);
  }
  return [...exact, ...loose];
}

async function locate(
  file: FileHandle,
  tail: Buffer,
  end: number,
  tailStart: number,
): Promise<ZipDirectoryLocation | undefined> {
  if (tail.readUInt16LE(end + 4) !== 0 && tail.readUInt16LE(end + 4) !== 0xffff) return undefined;
  const plain = {
    entryCount: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
    endsAt: tailStart + end,
  };
  const saturated = plain.entryCount === 0xffff || plain.size === 0xffffffff || plain.offset === 0xffffffff;
  const record = (await readZip64(file, tailStart + end)) ?? (saturated ? undefined : plain);
  if (!record) return undefined;
  const { size, offset, entryCount, endsAt } = record;
  for (const start of [endsAt - size, offset]) {
    if (await isDirectory(file, start, size, entryCount, endsAt))
      return { start, size, entryCount, shift: start - offset };
  }
  return undefined;
}

async function readZip64(file: FileHandle, endsAt: number) {
  if (endsAt < LOCATOR_BYTES + END64_BYTES) return undefined;
  const locator = await readAt(file, endsAt - LOCATOR_BYTES, endsAt);
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return undefined;
  // The named place is wrong when bytes were put before the archive; then the record stands right before the locator.
  for (const at of [Number(locator.readBigUInt64LE(8)), endsAt - LOCATOR_BYTES - END64_BYTES]) {
    if (at < 0 || at > endsAt - LOCATOR_BYTES - END64_BYTES) continue;
    const record = await readAt(file, at, at + END64_BYTES);
    if (record.readUInt32LE(0) !== END64_SIGNATURE) continue;
    return {
      entryCount: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
      endsAt: at,
    };
  }
  return undefined;
}

async function isDirectory(
  file: FileHandle,
  start: number,
  size: number,
  entryCount: number,
  endsAt: number,
) {
  if (start < 0 || start + size > endsAt) return false;
  if (entryCount === 0) return size === 0;
  if (size < 46) return false;
  const signature = await readAt(file, start, start + 4);
  return signature.readUInt32LE(0) === DIRECTORY_SIGNATURE;
}
