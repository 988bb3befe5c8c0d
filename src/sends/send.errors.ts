import { ApiError } from '../platform/errors/api.error.js';
import type { SendFailure, SendStatus } from './send.entity.js';

export class SendNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such send.');
  }
}

/** The send is in a state that does not allow this. */
export class SendStatusError extends ApiError {
  constructor(status: SendStatus, wanted: 'paused' | 'resumed' | 'canceled') {
    super('send_status_conflict', `The send is ${status}: it cannot be ${wanted}.`);
  }
}

/** Nothing can be sent at all. */
export class SendObstacleError extends ApiError {
  constructor({ code, detail }: SendFailure) {
    super(code, detail);
  }
}
