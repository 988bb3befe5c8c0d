import { createHash } from 'node:crypto';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { Storage } from '../../platform/storage/storage.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { fromMultipartParser } from '../../platform/http/from-multipart-parser.js';

/** An upload that is stored. */
export interface ReceivedUpload {
  fileName: string;
  bytes: number;
  /** Of the bytes as sent, hexadecimal. */
  sha256: string;
  /** The text of the part `options`, if there was one. */
  options: string | undefined;
}

const LONGEST_OPTIONS = 256 * 1024;
const LONGEST_NAME = 255;

/**
 * Streams the part `file` of a multipart body into storage while hashing it; the part `options` may stand before or
 * after it. When anything is wrong, nothing stays in storage.
 *
 * @param mostBytes of a longer file no more is stored, and it is refused
 */
export async function receiveUpload(
  request: FastifyRequest,
  storage: Storage,
  key: string,
  mostBytes: number,
): Promise<ReceivedUpload> {
  if (!request.isMultipart())
    throw new ApiError('unsupported_media_type', 'Send the file as multipart/form-data.');
  let file: Omit<ReceivedUpload, 'options'> | undefined;
  let options: string | undefined;
  // Kept until the body has been read to its end: a client that is still sending does not hear an answer.
  let problem: ApiError | undefined;
  try {
    const limits = {
      files: 1,
      fields: 1,
      parts: 3,
      fieldSize: LONGEST_OPTIONS,
      fileSize: mostBytes + 1,
      headerPairs: 50,
    };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file' && part.fieldname === 'file') {
        file = await store(part.file, part.filename, storage, key);
        if (file.bytes > mostBytes)
          problem ??= new ApiError('file_too_large', `The file is larger than ${mostBytes} bytes.`);
      } else if (part.type === 'field' && part.fieldname === 'options' && !part.valueTruncated) {
        options = String(part.value);
      } else {
        if (part.type === 'file') part.file.resume();
        const name = JSON.stringify(nameOf(part).slice(0, 50));
        problem ??= new ApiError(
          'multipart_invalid',
          `The part ${name} is not one this route takes: those are “file”, and “options” as one JSON object.`,
        );
      }
    }
    if (problem) throw problem;
    if (!file) throw new ApiError('file_required');
    return { ...file, options };
  } catch (error) {
    await storage.remove(key);
    throw fromMultipartParser(error);
  }
}

async function store(
  content: Readable,
  fileName: string,
  storage: Storage,
  key: string,
): Promise<Omit<ReceivedUpload, 'options'>> {
  const meter = new UploadMeter();
  // Both are waited for, whatever fails: an upload may break off before the storage has begun to read it.
  const ends = await Promise.allSettled([storage.put(key, meter), pipeline(content, meter)]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { fileName: safeName(fileName), bytes: meter.bytes, sha256: meter.digest() };
}

/** A part need not have a name, whatever the parser's types say. */
function nameOf({ fieldname }: { fieldname?: string }): string {
  return fieldname ?? '';
}

/** The name is shown, never used as a path: its folders and control characters are left out. */
function safeName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  return base.replace(/[\p{Cc}\p{Cs}]/gu, '').slice(0, LONGEST_NAME) || 'upload';
}

/** Counts and hashes what flows through. */
class UploadMeter extends Transform {
  bytes = 0;
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}
