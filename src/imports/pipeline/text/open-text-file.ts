import { type Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { type SourceRow } from '../source-row.js';
import { decodeStream, decodeToUtf8 } from './decode-stream.js';
import { type DetectedDelimiter, detectDelimiter, wholeLines } from './detect-delimiter.js';
import { type DetectedEncoding, detectEncoding } from './detect-encoding.js';
import { type EncodingEvidence, EncodingScan } from './encoding-scan.js';
import { FileRejectedError } from '../file-rejected.error.js';
import { isFixedWidth } from './fixed-width.js';
import { invalidBytesError } from './invalid-bytes-error.js';
import { lineOfByte } from './line-of-byte.js';
import { type NewlineStyle, newlineStyle } from './newline-style.js';
import { type PlainRecords, PlainRecordReader, type PlainShape } from './plain-records.js';
import { readDelimited } from './read-delimited.js';
import { DelimitedBytes } from './read-delimited-bytes.js';
import { defaultTextLimits, type TextLimits } from './text-limits.js';

export interface TextOptions {
  encoding?: string;
  delimiter?: string;
}

/** What was found out about the file, each with how it was decided. */
export interface DetectedText {
  format: { value: 'csv' | 'tsv'; by: DetectedDelimiter['by'] };
  encoding: {
    value: string;
    by: DetectedEncoding['by'];
    bom: boolean;
    confidence: number;
    candidates: DetectedEncoding['candidates'];
  };
  delimiter: { value: string; by: DetectedDelimiter['by'] };
  /** What stands around cells: `"`, `'`, or `“` for curly quotes. */
  quote: { value: string; by: 'sample' };
  /** Whether every line was in quotes as a whole, which were taken off. */
  quotedLines: boolean;
  escape: { value: DetectedDelimiter['escape']; by: 'sample' };
  newline: { value: NewlineStyle; by: 'sample' };
}

export interface TextFile {
  detected: DetectedText;
  /** Read once; reading starts when it is first asked for. */
  rows: AsyncIterable<SourceRow[] | PlainRecords>;
  /**
   * Says, while reading, what plain records look like; from then on they are given out as such. Null: the file is written
   * in a way that has none.
   */
  expect: ((shape: PlainShape) => void) | null;
}

const chunkBytes = 262_144;

/**
 * Opens a delimited text file (one that `recogniseFile` calls text): passes over it once to decide the encoding,
 * decides delimiter and quoting by its beginning, and reads it in batches in a second pass.
 *
 * @throws FileRejectedError here for what is wrong with the encoding, while reading for invalid bytes, an unclosed
 *   quote and the limits; `file_is_fixed_width`
 */
export async function readTextFile(
  path: string,
  options: TextOptions = {},
  limits: TextLimits = defaultTextLimits,
): Promise<TextFile> {
  const evidence = await scanFile(path);
  const encoding = detectEncoding(evidence, options.encoding);
  if (encoding.damagedAt !== null) {
    throw invalidBytesError(
      'UTF-8',
      await lineOfByte(fileChunks(path), encoding.damagedAt),
      encoding.damagedAt,
    );
  }
  const sample = await decodedSample(evidence, encoding.encoding);
  const dialect = detectDelimiter(sample.text, sample.complete, options.delimiter);
  if (dialect.by === 'single-column' && isFixedWidth(wholeLines(sample.text, sample.complete))) {
    throw new FileRejectedError(
      'file_is_fixed_width',
      'The columns of this file are aligned with spaces (fixed width), so nobody can say for certain where a cell ends. Export it again with a delimiter, as CSV UTF-8, or open it in Excel (Data, From Text, Fixed width) and save it as Excel workbook (.xlsx).',
    );
  }
  const detected = describe(encoding, dialect, newlineStyle(sample.text));
  const chunks = (): AsyncIterable<Buffer> => fileChunks(path);
  if (!PlainRecordReader.reads(dialect)) {
    const rows = readDelimited(decodeStream(chunks, encoding.encoding), dialect, limits);
    return { detected, rows, expect: null };
  }
  const reader = new DelimitedBytes(dialect, limits);
  return {
    detected,
    rows: reader.read(decodeToUtf8(chunks, encoding.encoding)),
    expect: (shape) => reader.expect(shape),
  };
}

async function scanFile(path: string): Promise<EncodingEvidence> {
  const scan = new EncodingScan();
  for await (const chunk of fileChunks(path)) scan.add(chunk);
  return scan.end();
}

async function* fileChunks(path: string): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk as Buffer;
}

async function decodedSample(
  evidence: EncodingEvidence,
  encoding: string,
): Promise<{ text: string; complete: boolean }> {
  const bytes = evidence.head;
  const complete = evidence.size <= bytes.length;
  let text = '';
  for await (const piece of decodeStream(() => [bytes], encoding)) {
    text += piece;
    // The end of a sample may cut a character in two, which is no fault of the file.
    if (!complete) break;
  }
  return { text, complete };
}

function describe(
  encoding: DetectedEncoding,
  dialect: DetectedDelimiter,
  newline: NewlineStyle,
): DetectedText {
  return {
    format: { value: dialect.delimiter === '\t' ? 'tsv' : 'csv', by: dialect.by },
    encoding: {
      value: encoding.encoding,
      by: encoding.by,
      bom: encoding.bom,
      confidence: encoding.confidence,
      candidates: encoding.candidates,
    },
    delimiter: { value: dialect.delimiter, by: dialect.by },
    quote: { value: dialect.curly ? '“' : dialect.quote, by: 'sample' },
    quotedLines: dialect.wrapped,
    escape: { value: dialect.escape, by: 'sample' },
    newline: { value: newline, by: 'sample' },
  };
}
