import { ApiError } from '../platform/errors/api.error.js';

export class ImportNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such import.');
  }
}

/** The import is in a state that does not allow what was asked for. */
export class ImportNotReadyError extends ApiError {
  constructor(detail: string) {
    super('import_not_ready', detail);
  }
}

/** The days in which the import could be reverted are over. */
export class RevertExpiredError extends ApiError {
  constructor(until: Date) {
    super('revert_expired', `The import could be reverted until ${until.toISOString()}.`);
  }
}

/** The stored files of the import are gone. */
export class FilesRemovedError extends ApiError {
  constructor() {
    super('import_files_removed');
  }
}

/** `retryOf` names no import of the merchant. */
export class RetryUnknownError extends ApiError {
  constructor() {
    const detail = 'must be the id of an import';
    super('validation_failed', `retryOf: ${detail}`, {
      errors: [{ pointer: '/retryOf', code: 'field_invalid', detail }],
    });
  }
}

/** Seconds after which an import of the merchant has probably ended. */
const RETRY_AFTER = '10';

export class TooManyImportsError extends ApiError {
  constructor(most: number) {
    super('too_many_imports', `${most} imports of yours are not finished yet; upload again when one is.`, {
      headers: { 'Retry-After': RETRY_AFTER },
    });
  }
}
