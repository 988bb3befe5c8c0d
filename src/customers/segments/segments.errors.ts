import { ApiError } from '../../platform/errors/api.error.js';

export class SegmentNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such segment.');
  }
}

/** Another segment of the merchant has the name. */
export class SegmentNameTakenError extends ApiError {
  constructor(segmentId: string) {
    super('segment_name_taken', undefined, { members: { segmentId } });
  }
}

/** A segment would be made of another. */
export class NestedSegmentError extends ApiError {
  constructor() {
    const detail = 'A segment cannot refer to another segment; name its filters instead.';
    super('validation_failed', detail, {
      errors: [{ pointer: '/filter/segmentId', code: 'field_invalid', detail }],
    });
  }
}
