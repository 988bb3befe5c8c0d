import { Buffer } from 'node:buffer';
import { type ChunkDecoder } from './chunk-decoder.js';
import { invalidBytesError } from './invalid-bytes-error.js';
import { LineCounter } from './line-counter.js';
import { MultiByteDecoder } from './multi-byte-decoder.js';
import { isSingleByte, SingleByteDecoder } from './single-byte-decoder.js';
import { Utf16Decoder } from './utf16-decoder.js';
import { Utf32Decoder } from './utf32-decoder.js';
import { Utf8Decoder } from './utf8-decoder.js';

export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

const MARK = Buffer.from('\ufeff');
const replaced = /[\ufffd\ue000-\uf8ff]|\p{Surrogate}/u;

/**
 * The text of a file, chunk by chunk, the byte order mark and stray NULs left out (`binary-rule.ts` says how many
 * NULs are stray; the caller has refused files with more).
 *
 * @param open gives the file's bytes from the start. It is asked a second time only to find the line of a fault:
 *   counting lines all along would cost a tenth of the speed.
 * @param encoding a name from `canonicalEncoding`
 * @throws FileRejectedError `encoding_invalid_bytes`, naming the line, at the first bytes that are not valid
 */
export async function* decodeStream(
  open: () => Chunks,
  encoding: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = decoderFor(encoding);
  let started = false;
  let decoded = 0;
  for await (const chunk of open()) {
    const text = decoder.decode(chunk);
    if (decoder.invalid(text)) throw await faultIn(open, encoding, decoded);
    decoded++;
    if (text === '') continue;
    yield clean(text, !started);
    started = true;
  }
  const last = decoder.end();
  if (decoder.invalid(last)) throw await faultIn(open, encoding, decoded);
  if (last !== '') yield clean(last, !started);
}

/**
 * `decodeStream` as UTF-8 bytes, whatever the encoding, no character cut in two between them. Of a file that is UTF-8 they
 * are the file's own, stray NULs included.
 */
export async function* decodeToUtf8(
  open: () => Chunks,
  encoding: string,
): AsyncGenerator<Buffer, void, undefined> {
  if (encoding !== 'utf-8') {
    for await (const text of decodeStream(open, encoding)) yield Buffer.from(text);
    return;
  }
  const decoder = new Utf8Decoder();
  let started = false;
  let checked = 0;
  for await (const chunk of open()) {
    const bytes = decoder.check(chunk);
    if (decoder.invalid()) throw await faultIn(open, encoding, checked);
    checked++;
    if (bytes.length === 0) continue;
    yield !started && bytes.indexOf(MARK) === 0 ? bytes.subarray(MARK.length) : bytes;
    started = true;
  }
  decoder.end();
  if (decoder.invalid()) throw await faultIn(open, encoding, checked);
}

/** Decodes again up to the chunk at fault, counting lines. */
async function faultIn(open: () => Chunks, encoding: string, sound: number): Promise<Error> {
  const decoder = decoderFor(encoding);
  const lines = new LineCounter();
  let decoded = 0;
  for await (const chunk of open()) {
    const text = decoder.decode(chunk);
    const fault = decoded === sound ? Math.max(0, text.search(replaced)) : text.length;
    lines.add(text.slice(0, fault));
    if (decoded++ === sound) break;
  }
  return invalidBytesError(encoding, lines.line);
}

function decoderFor(encoding: string): ChunkDecoder {
  switch (encoding) {
    case 'utf-8':
      return new Utf8Decoder();
    case 'utf-16':
    case 'utf-16le':
      return new Utf16Decoder('le');
    case 'utf-16be':
      return new Utf16Decoder('be');
    case 'utf-32':
    case 'utf-32le':
      return new Utf32Decoder('le');
    case 'utf-32be':
      return new Utf32Decoder('be');
    default:
      return isSingleByte(encoding) ? new SingleByteDecoder(encoding) : new MultiByteDecoder(encoding);
  }
}

function clean(text: string, first: boolean): string {
  const body = first && text.startsWith('\ufeff') ? text.slice(1) : text;
  return body.includes('\0') ? body.replaceAll('\0', '') : body;
}
