import { ApiError } from '../platform/errors/api.error.js';
import type { Storage } from '../platform/storage/storage.js';
import type { Import } from './import.entity.js';
import { RecordExpectedError, streamRecords } from './pipeline/stream-records.js';
import { canonicalKey } from './storage-keys.js';

/** A line that was not reached, and where the record after it begins. */
export interface UnprocessedLine {
  line: number;
  end: number;
}

/**
 * The lines of a file that are not committed, read from its canonical form beyond the checkpoint: they are stored
 * nowhere else. A page begins where the one before ended, so reading all of them reads the file once.
 *
 * @param start offset to begin at, as the page before gave it
 */
export async function listUnprocessed(
  storage: Storage,
  merchantId: string,
  job: Import,
  start: number,
  lines: { from: number; to: number; limit: number },
): Promise<UnprocessedLine[]> {
  const { canonicalBytes, byteOffset, filesRemovedAt } = job;
  const backwards = job.options.duplicates === 'last'; // what lies before the checkpoint is not reached yet
  const offset = backwards ? start : Math.max(start, byteOffset);
  const until = backwards ? byteOffset : canonicalBytes;
  if (
    canonicalBytes === null ||
    until === null ||
    filesRemovedAt !== null ||
    offset >= until ||
    lines.limit < 1
  )
    return [];
  const found: UnprocessedLine[] = [];
  const bytes = await storage.read(canonicalKey(merchantId, job.id), offset, until);
  try {
    for await (const { line, end } of streamRecords(bytes, offset)) {
      if (line > lines.to) break;
      if (line >= lines.from) found.push({ line, end });
      if (found.length >= lines.limit) break;
    }
  } catch (error) {
    if (error instanceof RecordExpectedError) throw new ApiError('cursor_invalid');
    throw error;
  } finally {
    bytes.destroy();
  }
  return found;
}
