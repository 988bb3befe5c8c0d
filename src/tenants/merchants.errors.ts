import { ApiError } from '../platform/errors/api.error.js';

export class MerchantNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no merchant with this id.');
  }
}

export class SlugTakenError extends ApiError {
  constructor(slug: string, cause: unknown) {
    super('slug_taken', `Another merchant has the slug ${slug}.`, { cause });
  }
}
