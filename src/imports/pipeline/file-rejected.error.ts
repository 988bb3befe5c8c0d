import type { ErrorCode } from '../../platform/errors/error-catalogue.js';

/**
 * A file that cannot be imported as a whole. `detail` is one sentence a merchant understands: what was found and what
 * to do about it. It becomes `failure` of the import.
 */
export class FileRejectedError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'FileRejectedError';
  }
}
