import { ApiError } from '../errors/api.error.js';

/**
 * The answer for an error the HTTP library raised itself (body parser, router, multipart), by its status and code.
 * Its own wording is not passed on: it belongs to the library, not to the contract.
 */
export function fromHttpLibrary(status: number, code: string | undefined): ApiError {
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY') {
    return new ApiError('malformed_json');
  }
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return new ApiError('not_found'); // no id is that long
  switch (status) {
    case 404:
      return new ApiError('not_found');
    case 405:
      return new ApiError('method_not_allowed');
    case 413:
      return new ApiError('payload_too_large');
    case 415:
      return new ApiError('unsupported_media_type');
    default:
      return status >= 400 && status < 500 ? new ApiError('request_malformed') : new ApiError('internal');
  }
}
