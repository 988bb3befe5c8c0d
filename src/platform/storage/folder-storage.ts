import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { oldFiles, removeOldFiles } from './remove-old-files.js';
import { ObjectMissingError, Storage, type StoredObject } from './storage.js';

/** How the name of a file ends that is being written. */
const DRAFT = '.part';

/** Files in a folder that every process of the installation can reach. */
export class FolderStorage extends Storage {
  private readonly root: string;

  constructor(folder: string) {
    super();
    this.root = resolve(folder);
  }

  async put(key: string, content: Readable): Promise<StoredObject> {
    const path = this.path(key);
    const draft = `${path}.${randomUUID()}${DRAFT}`;
    content.on('error', () => undefined); // one that comes before the pipeline stands is told by the pipeline
    try {
      await mkdir(dirname(path), { recursive: true });
      // Not by the stream itself, which may open it after the removal below.
      const file = await open(draft, 'wx');
      await pipeline(content, file.createWriteStream({ flush: true }));
      await rename(draft, path);
    } catch (error) {
      content.destroy();
      await rm(draft, { force: true });
      throw error;
    }
    return { bytes: (await stat(path)).size };
  }

  async adopt(key: string, path: string): Promise<void> {
    const target = this.path(key);
    await mkdir(dirname(target), { recursive: true });
    try {
      await rename(path, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      await this.put(key, createReadStream(path)); // another file system
      await rm(path);
    }
  }

  async read(key: string, start = 0, end?: number): Promise<Readable> {
    const range = end === undefined ? { start } : { start, end: end - 1 };
    try {
      const file = await open(this.path(key));
      return file.createReadStream({ ...range, highWaterMark: 1024 * 1024 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ObjectMissingError(key);
      throw error;
    }
  }

  withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T> {
    return work(this.path(key));
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  async removeAll(folder: string): Promise<void> {
    await rm(this.path(folder), { recursive: true, force: true });
  }

  async *keysBefore(folder: string, before: Date): AsyncIterable<string> {
    for await (const path of oldFiles(this.path(folder), before, { recursive: true }))
      if (!path.endsWith(DRAFT)) yield relative(this.root, path).split(sep).join('/');
  }

  removeDrafts(before: Date): Promise<number> {
    return removeOldFiles(this.root, (name) => name.endsWith(DRAFT), before, { recursive: true });
  }

  async check(): Promise<void> {
    await mkdir(this.root, { recursive: true });
    await access(this.root, constants.W_OK);
  }

  private path(key: string): string {
    const path = join(this.root, key);
    if (!path.startsWith(this.root + sep)) throw new Error(`The key ${key} leaves the storage folder`);
    return path;
  }
}
