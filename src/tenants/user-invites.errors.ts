import { ApiError } from '../platform/errors/api.error.js';

/** Also the answer for an invitation of another merchant, and for one that was taken up. */
export class UserInviteNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no open invitation with this id.');
  }
}
