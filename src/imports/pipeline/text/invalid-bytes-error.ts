import { FileRejectedError } from '../file-rejected.error.js';

/** Shown for bytes that are not valid in the encoding. `offset` (from the file's start) is given where it is known. */
export function invalidBytesError(encoding: string, line: number, offset?: number): FileRejectedError {
  const where = offset === undefined ? `line ${line}` : `line ${line} (byte ${offset + 1})`;
  return new FileRejectedError(
    'encoding_invalid_bytes',
    `On ${where} the file holds bytes that are not valid ${encoding}. Part of it was probably saved in another encoding, or it was damaged: ` +
      'export it again as CSV UTF-8, or name the encoding it was saved in.',
  );
}
