import type { Readable } from 'node:stream';

/** What a finished write knows of the bytes. */
export interface StoredObject {
  bytes: number;
}

/** There is no object of this key, or no more. */
export class ObjectMissingError extends Error {
  constructor(key: string) {
    super(`There is no object ${key}`);
  }
}

/**
 * Where files live: a folder, or an S3-compatible store. Keys are slash-separated, made of ids; an object appears
 * whole or not at all.
 */
export abstract class Storage {
  /** Writes a stream under a key, replacing what was there. Nothing is left behind when the stream fails. */
  abstract put(key: string, content: Readable): Promise<StoredObject>;

  /** Takes over a local file as the object of a key; the file is gone afterwards. */
  abstract adopt(key: string, path: string): Promise<void>;

  /**
   * Reads bytes `start` up to but not including `end` (default: to the end).
   *
   * @throws ObjectMissingError before anything is read
   */
  abstract read(key: string, start?: number, end?: number): Promise<Readable>;

  /** Runs `work` with a local file that has the object's content, for readers that need to jump about in it. */
  abstract withLocalFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;

  /** Removes an object; nothing happens when there is none. */
  abstract remove(key: string): Promise<void>;

  /** Removes every object under a folder, also what a process left that died while it wrote one. */
  abstract removeAll(folder: string): Promise<void>;

  /** Keys of the objects under a folder that were written before a moment. */
  abstract keysBefore(folder: string, before: Date): AsyncIterable<string>;

  /**
   * Removes what processes left that were killed while they wrote an object: nobody has added to it since `before`.
   *
   * @returns how many drafts were removed
   */
  abstract removeDrafts(before: Date): Promise<number>;

  /** Whether the store answers, for the readiness check. */
  abstract check(): Promise<void>;
}
