import type { ChunkReport } from './chunk-report.js';
import { FileRejectedError } from './file-rejected.error.js';

/** Rows of an import that was to write all of its rows or none are rejected. */
export class AbortedByRejectError extends FileRejectedError {
  /**
   * @param lines of the chunk
   * @param report of those of its rows that are rejected
   */
  constructor(
    readonly lines: { firstLine: number; lastLine: number },
    readonly report: ChunkReport,
  ) {
    super('aborted_by_reject', abortedByReject(report.counts.rejected));
    this.name = 'AbortedByRejectError';
  }
}

/** What the merchant is told. */
export function abortedByReject(rejected: number): string {
  return `${rejected === 1 ? 'One row was' : `${rejected} rows were`} rejected, so nothing was imported, as the option “onReject” asks; correct the rows and upload the file again.`;
}
