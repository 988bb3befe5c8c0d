import { ApiError } from '../errors/api.error.js';

/**
 * What reading a multipart body failed with, as an answer: `multipart_invalid` for the parser's own refusals (cut off, too
 * many parts, a field that is too long, a broken header or boundary) and for a client that hung up, who hears nothing of
 * it. Anything else is given back as it is.
 */
export function fromMultipartParser(error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  const ofParser =
    code.startsWith('FST_') ||
    /Unexpected end|Malformed|Unterminated|Boundary not found|needle cannot/i.test(message) ||
    (code === 'ECONNRESET' && message === 'aborted');
  return ofParser && !(error instanceof ApiError) ? new ApiError('multipart_invalid') : error;
}
