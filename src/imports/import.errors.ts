import { ApiError } from '../platform/errors/api.error.js';

export class ImportNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such import.');
  }
}
