import { createHash, type Hash } from 'node:crypto';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fromMultipartParser } from '../platform/http/from-multipart-parser.js';

/**
 * A digest of a multipart body, made while somebody reads it: each part by its name and its content. The order of the parts
 * and the boundary, which is another at each attempt, do not count.
 */
export class PartsDigest {
  private readonly parts: { name: string; hash: Hash }[] = [];
  private complete = false;

  constructor(
    private readonly method: string,
    private readonly url: string,
  ) {}

  /** Has the parts of a request digested as its handler reads them. */
  follow(request: FastifyRequest): void {
    const read = request.parts.bind(request);
    request.parts = (options) => this.passOn(read(options));
  }

  /** Reads a whole body for the digest alone; nothing of it is kept. @throws ApiError `multipart_invalid` */
  async readAll(request: FastifyRequest): Promise<void> {
    try {
      for await (const part of this.passOn(request.parts({ limits: { fileSize: Infinity, parts: 10 } })))
        if (part.type === 'file') part.file.resume();
    } catch (error) {
      throw fromMultipartParser(error);
    }
  }

  /** Undefined while nobody has read the body to its end. */
  value(): Buffer | undefined {
    if (!this.complete) return undefined;
    const parts = this.parts.map(({ name, hash }) => `${name}\n${hash.copy().digest('hex')}`).sort();
    return createHash('sha256')
      .update(`${this.method} ${this.url}\n${parts.join('\n')}`)
      .digest();
  }

  private async *passOn(parts: AsyncIterableIterator<Multipart>): AsyncIterableIterator<Multipart> {
    for await (const part of parts) {
      const hash = createHash('sha256');
      this.parts.push({ name: JSON.stringify([part.type, part.fieldname]), hash });
      if (part.type === 'field') hash.update(String(part.value));
      else digestFile(part, hash);
      yield part;
    }
    this.complete = true;
  }
}

/** Puts a hash between the file of a part and whoever reads it. */
function digestFile(part: MultipartFile, hash: Hash): void {
  const { file } = part;
  const metered = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // The reader of the part hears of a failure through the stream it reads.
  pipeline(file, metered).catch((error: Error) => metered.destroy(error));
  part.file = Object.defineProperties(metered, {
    truncated: { get: () => file.truncated },
    bytesRead: { get: () => file.bytesRead },
  }) as unknown as MultipartFile['file'];
}
