import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { textOfUtf8 } from '../text/utf8-decoder.js';
import { damaged } from './reject-xlsx.js';

const UNREADABLE = 'The text in this workbook is damaged: it is not valid Unicode';
/** Characters that XML 1.0 forbids (2.2). */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const DECLARED_ENCODING = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/;
const ALLOWED_ENCODINGS = /^(utf-?8|utf-?16(le|be)?|us-ascii|ascii)$/i;
/** Others that small programs write, a byte a character. */
const SINGLE_BYTE = /^(iso-8859-\d{1,2}|windows-125\d)$/i;

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

/**
 * The text of an XML part in chunks that never split a character: UTF-8 or UTF-16 by byte order mark or by its first
 * bytes (ECMA-376 part 2, 8.1.4 allows no other), or the single-byte encoding it declares all the same; line ends made `\n`
 * (XML 1.0, 2.11). Throws `xlsx_damaged`.
 */
export async function* decodeXml(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let encoding: Encoding | undefined;
  let foreign: string | undefined;
  let afterCr = false;
  for await (const chunk of chunks) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    if (!encoding) {
      if (bytes.length < 4) {
        rest = bytes;
        continue;
      }
      const start = detectEncoding(bytes);
      encoding = start.encoding;
      bytes = bytes.subarray(start.skip);
      foreign = otherEncoding(bytes, encoding);
    }
    const end = bytes.length - incompleteTail(bytes, encoding);
    rest = bytes.subarray(end);
    if (end === 0) continue;
    let text = decode(bytes.subarray(0, end), encoding, foreign);
    if (afterCr && text.startsWith('\n')) text = text.slice(1);
    afterCr = text.endsWith('\r');
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    yield text;
  }
  if (rest.length > 0) throw damaged(UNREADABLE);
}

function detectEncoding(bytes: Buffer): { encoding: Encoding; skip: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf8', skip: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf16le', skip: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf16be', skip: 2 };
  if (bytes[0] === 0x3c && bytes[1] === 0) return { encoding: 'utf16le', skip: 0 };
  if (bytes[0] === 0 && bytes[1] === 0x3c) return { encoding: 'utf16be', skip: 0 };
  return { encoding: 'utf8', skip: 0 };
}

/** What a part declares to be in, where that is neither UTF-8 nor UTF-16. */
function otherEncoding(bytes: Buffer, encoding: Encoding): string | undefined {
  if (encoding !== 'utf8') return undefined;
  const declared = DECLARED_ENCODING.exec(bytes.toString('latin1', 0, 256))?.[1];
  return declared !== undefined && !ALLOWED_ENCODINGS.test(declared) ? declared : undefined;
}

function incompleteTail(bytes: Buffer, encoding: Encoding): number {
  return encoding === 'utf8' ? incompleteUtf8(bytes) : incompleteUtf16(bytes, encoding);
}

function incompleteUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? back : 0;
  }
  return 0;
}

function incompleteUtf16(bytes: Buffer, encoding: Encoding): number {
  const odd = bytes.length % 2;
  const whole = bytes.length - odd;
  if (whole === 0) return odd;
  const high = bytes[encoding === 'utf16le' ? whole - 1 : whole - 2] ?? 0;
  return (high & 0xfc) === 0xd8 ? odd + 2 : odd;
}

function decode(bytes: Buffer, encoding: Encoding, foreign: string | undefined): string {
  const text = encoding === 'utf8' ? decodeBytes(bytes, foreign) : decodeUtf16(bytes, encoding);
  if (FORBIDDEN.test(text))
    throw damaged('The text in this workbook holds characters that no workbook may hold');
  return text;
}

function decodeBytes(bytes: Buffer, foreign: string | undefined): string {
  if (foreign !== undefined && !isAscii(bytes)) return decodeForeign(bytes, foreign);
  if (!isUtf8(bytes)) throw damaged(UNREADABLE);
  return textOfUtf8(bytes);
}

/** UTF-8 that is declared to be something else contradicts itself, and is not guessed at. */
function decodeForeign(bytes: Buffer, encoding: string): string {
  if (!SINGLE_BYTE.test(encoding) || isUtf8(bytes)) throw damaged(UNREADABLE);
  const text = iconv.decode(bytes, encoding);
  if (text.includes('\ufffd')) throw damaged(UNREADABLE);
  return text;
}

function decodeUtf16(bytes: Buffer, encoding: 'utf16le' | 'utf16be'): string {
  const text = (encoding === 'utf16le' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
  if (LONE_SURROGATE.test(text)) throw damaged(UNREADABLE);
  return text;
}
