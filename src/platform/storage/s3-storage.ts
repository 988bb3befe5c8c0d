import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type _Object,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { ObjectMissingError, Storage, type StoredObject } from './storage.js';

/** How to reach the bucket. */
export interface S3Options {
  bucket: string;
  region: string;
  endpoint?: string | undefined;
  accessKeyId?: string | undefined;
  secretAccessKey?: string | undefined;
}

/** Files in a bucket of AWS S3 or a compatible store, written in parts so that no file is held in memory. */
export class S3Storage extends Storage {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Options) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      region,
      // Compatible stores seldom have a host name for each bucket.
      ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
      ...(accessKeyId === undefined || secretAccessKey === undefined
        ? {}
        : { credentials: { accessKeyId, secretAccessKey } }),
      // Compatible stores do not all know the checksums newer clients send by default.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(key: string, content: Readable): Promise<StoredObject> {
    let bytes = 0;
    const body = new PassThrough();
    content.on('data', (chunk: Buffer) => (bytes += chunk.length));
    const upload = new Upload({ client: this.client, params: { Bucket: this.bucket, Key: key, Body: body } });
    try {
      await Promise.all([pipeline(content, body), upload.done()]);
    } catch (error) {
      await upload.abort();
      throw error;
    }
    return { bytes };
  }

  async adopt(key: string, path: string): Promise<void> {
    await this.put(key, createReadStream(path));
    await rm(path);
  }

  async read(key: string, start = 0, end?: number): Promise<Readable> {
    const Range = `bytes=${start}-${end === undefined ? '' : end - 1}`;
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, Range }));
      if (!Body) throw new Error(`The object ${key} has no body`);
      return Body as Readable;
    } catch (error) {
      if ((error as Error).name === 'NoSuchKey') throw new ObjectMissingError(key);
      throw error;
    }
  }

  async withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    const path = join(tmpdir(), `clientele-${randomUUID()}.original`);
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      await pipeline(Body as Readable, createWriteStream(path, { mode: 0o600 }));
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  /** Parts of an upload that broke off are not among the objects; a rule of the bucket's life cycle removes those. */
  async removeAll(folder: string): Promise<void> {
    for await (const { Key } of this.objects(folder)) if (Key) await this.remove(Key);
  }

  async *keysBefore(folder: string, before: Date): AsyncIterable<string> {
    for await (const { Key, LastModified } of this.objects(folder))
      if (Key && LastModified && LastModified < before) yield Key;
  }

  /** Parts of an upload that was never completed are no object; a lifecycle rule of the bucket removes them. */
  removeDrafts(): Promise<number> {
    return Promise.resolve(0);
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }

  private async *objects(folder: string): AsyncGenerator<_Object> {
    const { client, bucket: Bucket } = this;
    const pages = paginateListObjectsV2({ client }, { Bucket, Prefix: `${folder}/` });
    for await (const { Contents = [] } of pages) yield* Contents;
  }
}
