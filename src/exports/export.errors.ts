import { ApiError } from '../platform/errors/api.error.js';

export class ExportNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such export.');
  }
}

/** The export is in a state that does not allow what was asked for. */
export class ExportNotReadyError extends ApiError {
  constructor(detail: string) {
    super('export_not_ready', detail);
  }
}

/** The file has had its time. */
export class ExportExpiredError extends ApiError {
  constructor() {
    super('export_expired');
  }
}

/** Seconds after which an export of the merchant has probably ended. */
const RETRY_AFTER = '10';

export class TooManyExportsError extends ApiError {
  constructor(most: number) {
    super('too_many_exports', `${most} exports of yours are not finished yet; ask again when one is.`, {
      headers: { 'Retry-After': RETRY_AFTER },
    });
  }
}
