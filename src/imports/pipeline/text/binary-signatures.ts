import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import { type Buffer } from 'node:buffer';

/** What a file is that can be told from fixed bytes at its start. */
export interface Signature {
  code: ErrorCode;
  /** Completes "The file is …". */
  what: string;
  matches(head: Buffer): boolean;
}

const imageBrands = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis'];
const dibHeaderSizes = [12, 40, 52, 56, 64, 108, 124];

function bytes(...expected: number[]): (head: Buffer) => boolean {
  return (head) => head.length >= expected.length && expected.every((byte, index) => head[index] === byte);
}

function ascii(text: string, offset = 0): (head: Buffer) => boolean {
  return (head) => head.toString('latin1', offset, offset + text.length) === text;
}

function isBitmap(head: Buffer): boolean {
  // "BM" alone also begins honest text, so the size of the picture header has to fit as well.
  return ascii('BM')(head) && head.length >= 18 && dibHeaderSizes.includes(head.readUInt32LE(14));
}

function isPdf(head: Buffer): boolean {
  return /^\s*%PDF-\d/.test(head.toString('latin1', 0, 64).replace(/^\u00ef\u00bb\u00bf/, ''));
}

function isHeic(head: Buffer): boolean {
  return ascii('ftyp', 4)(head) && imageBrands.includes(head.toString('latin1', 8, 12));
}

/** A letter and a figure may head a column of figures, so width, height and a pixel have to follow. */
function isPnm(head: Buffer): boolean {
  return /^P[1-6]\s(?:#[^\n]*\n)?\d+\s+\d+\s[^,;]/.test(latin(head, 256));
}

/** 0x22 to 0x27 began the frames of versions before 0.8. */
function isZstd(head: Buffer): boolean {
  const [first = 0] = head;
  return first >= 0x22 && first <= 0x28 && bytes(0xb5, 0x2f, 0xfd)(head.subarray(1));
}

/** What zstd and LZ4 both may put in front (RFC 8878, 3.1.2). */
function isSkippableFrame(head: Buffer): boolean {
  const [first = 0] = head;
  return first >> 4 === 0x5 && bytes(0x2a, 0x4d, 0x18)(head.subarray(1));
}

function isCpio(head: Buffer): boolean {
  return bytes(0xc7, 0x71)(head) || /^07070[127][\da-f]{70}/i.test(latin(head, 76));
}

/** By its mark, or, where it is older than that (V7), by the sum over the header, which it holds in octal at 148. */
function isTar(head: Buffer): boolean {
  if (ascii('ustar', 257)(head)) return true;
  const [stated] = /^ *[0-7]{4,7}/.exec(head.toString('latin1', 148, 156)) ?? [];
  if (stated === undefined || head.length < 512) return false;
  let sum = 8 * 0x20; // the sum's own place counts as spaces
  for (let at = 0; at < 512; at += 1) if (at < 148 || at >= 156) sum += head[at] as number;
  return sum === Number.parseInt(stated, 8);
}

function latin(head: Buffer, length: number): string {
  return head.toString('latin1', 0, length);
}

/** Sources: the published signatures of each format (PNG, JPEG, GIF, RFC 1952, 7z, xz, RAR, [MS-XLS] …). */
export const binarySignatures: Signature[] = [
  { code: 'file_is_pdf', what: 'a PDF document', matches: isPdf },
  { code: 'file_is_image', what: 'a PNG image', matches: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a) },
  { code: 'file_is_image', what: 'a JPEG image', matches: bytes(0xff, 0xd8, 0xff) },
  { code: 'file_is_image', what: 'a GIF image', matches: (h) => ascii('GIF87a')(h) || ascii('GIF89a')(h) },
  { code: 'file_is_image', what: 'a WebP image', matches: (h) => ascii('RIFF')(h) && ascii('WEBP', 8)(h) },
  { code: 'file_is_image', what: 'a BMP image', matches: isBitmap },
  { code: 'file_is_image', what: 'a TIFF image', matches: bytes(0x49, 0x49, 0x2a, 0x00) },
  { code: 'file_is_image', what: 'a TIFF image', matches: bytes(0x4d, 0x4d, 0x00, 0x2a) },
  { code: 'file_is_image', what: 'a HEIC or AVIF photo', matches: isHeic },
  { code: 'file_is_image', what: 'a PNM image', matches: isPnm },
  { code: 'file_is_gzip', what: 'compressed with gzip', matches: bytes(0x1f, 0x8b) },
  { code: 'file_is_archive', what: 'a RAR archive', matches: bytes(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07) },
  { code: 'file_is_archive', what: 'a 7-Zip archive', matches: bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
  { code: 'file_is_archive', what: 'compressed with xz', matches: bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00) },
  {
    code: 'file_is_archive',
    what: 'compressed with bzip2',
    matches: (h) => /^BZh[1-9]1AY&SY/.test(h.toString('latin1', 0, 10)),
  },
  { code: 'file_is_archive', what: 'compressed with zstd', matches: isZstd },
  { code: 'file_is_archive', what: 'compressed with LZ4', matches: bytes(0x04, 0x22, 0x4d, 0x18) },
  { code: 'file_is_archive', what: 'compressed with LZ4', matches: bytes(0x02, 0x21, 0x4c, 0x18) },
  { code: 'file_is_archive', what: 'compressed with zstd or LZ4', matches: isSkippableFrame },
  { code: 'file_is_archive', what: 'compressed with compress (.Z)', matches: bytes(0x1f, 0x9d) },
  { code: 'file_is_archive', what: 'compressed with lzip', matches: bytes(0x4c, 0x5a, 0x49, 0x50, 0x01) },
  { code: 'file_is_archive', what: 'a tar archive', matches: isTar },
  { code: 'file_is_archive', what: 'an ar archive', matches: ascii('!<arch>\n') },
  { code: 'file_is_archive', what: 'a cpio archive', matches: isCpio },
  { code: 'file_is_archive', what: 'a cabinet file (.cab)', matches: ascii('MSCF\0\0\0\0') },
  { code: 'file_is_archive', what: 'an LZH archive', matches: (h) => /^..-lh[\dd]-/s.test(latin(h, 7)) },
  { code: 'file_is_archive', what: 'a part of a split ZIP archive', matches: bytes(0x50, 0x4b, 0x07, 0x08) },
  { code: 'file_is_document', what: 'a Hangul document (.hwp)', matches: ascii('HWP Document File') },
  {
    code: 'file_is_document',
    what: 'a PostScript document with a preview (EPS)',
    matches: bytes(0xc5, 0xd0, 0xd3, 0xc6),
  },
  { code: 'file_is_document', what: 'a rich-text (RTF) document', matches: ascii('{\\rtf') },
  { code: 'file_is_binary', what: 'an SQLite database', matches: ascii('SQLite format 3\0') },
  { code: 'file_is_binary', what: 'a Parquet data file', matches: ascii('PAR1') },
];

/** Worksheet streams of Excel 2 to 95 saved without the OLE2 container: a BOF record with a known length. */
export function isBareBiff(head: Buffer): boolean {
  return (
    bytes(0x09, 0x00, 0x04, 0x00)(head) ||
    bytes(0x09, 0x02, 0x06, 0x00)(head) ||
    bytes(0x09, 0x04, 0x06, 0x00)(head) ||
    bytes(0x09, 0x08, 0x08, 0x00)(head) ||
    bytes(0x09, 0x08, 0x10, 0x00)(head)
  );
}
