import type { ErrorCode } from '../../platform/errors/error-catalogue.js';

/** The export cannot be written, and trying again would not help. */
export class ExportFailedError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ExportFailedError';
  }
}
