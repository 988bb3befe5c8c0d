import type { Readable } from 'node:stream';
import { ObjectMissingError, type Storage } from '../platform/storage/storage.js';
import { canonicalKey } from './storage-keys.js';

/**
 * Bytes of an import's file in its canonical form, `start` up to but not including `end`; null when it is gone: an erasure, or
 * the end of its days, may take it between a look at the import's row and the reading.
 */
export async function readCanonical(
  storage: Storage,
  merchantId: string,
  importId: string,
  start?: number,
  end?: number,
): Promise<Readable | null> {
  try {
    return await storage.read(canonicalKey(merchantId, importId), start, end);
  } catch (error) {
    if (error instanceof ObjectMissingError) return null;
    throw error;
  }
}
