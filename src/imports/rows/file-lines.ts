import { ApiError } from '../../platform/errors/api.error.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { Import } from '../import.entity.js';
import { RecordExpectedError, streamRecords } from '../pipeline/stream-records.js';
import { readCanonical } from '../read-canonical.js';

/** A line of the file, and where the record after it begins in the canonical form. */
export interface FileLine {
  line: number;
  end: number;
}

/** Lines looked up in the ledger at a time. */
const BATCH = 500;

/** Whether the lines of the import can be read out of its file. */
export function hasFileLines({ canonicalBytes, filesRemovedAt }: Import): boolean {
  return canonicalBytes !== null && filesRemovedAt === null;
}

/**
 * The data lines of a file in their order, read from its canonical form, a batch at a time: lines that were not reached
 * are stored nowhere else. None when the file is gone.
 *
 * @param start offset to begin at: 0, the checkpoint, or the `end` of a line
 * @param wanted lines, both included
 */
export async function* fileLines(
  storage: Storage,
  merchantId: string,
  { id, canonicalBytes }: Import,
  start: number,
  wanted: { from: number; to: number },
): AsyncGenerator<FileLine[]> {
  if (canonicalBytes === null || start >= canonicalBytes) return;
  const bytes = await readCanonical(storage, merchantId, id, start, canonicalBytes);
  if (!bytes) return;
  let batch: FileLine[] = [];
  try {
    for await (const { line, end } of streamRecords(bytes, start)) {
      if (line > wanted.to) break;
      if (line < wanted.from) continue;
      batch.push({ line, end });
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    if (error instanceof RecordExpectedError) throw new ApiError('cursor_invalid');
    throw error;
  } finally {
    bytes.destroy();
  }
}
