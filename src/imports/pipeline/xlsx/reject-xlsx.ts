import { FileRejectedError } from '../file-rejected.error.js';

const SAVE_AGAIN = 'Open it in the program it came from, save it again as .xlsx, and upload that file.';

/** The archive or a part in it is cut off or damaged. `found` is a sentence without its full stop. */
export function damaged(found: string): FileRejectedError {
  return new FileRejectedError('xlsx_damaged', `${found}. ${SAVE_AGAIN}`);
}

export function bomb(found: string): FileRejectedError {
  return new FileRejectedError('xlsx_bomb', `${found}, which no ordinary workbook does. ${SAVE_AGAIN}`);
}

export function tooLargeInflated(maxBytes: number): FileRejectedError {
  return new FileRejectedError(
    'xlsx_too_large_inflated',
    `Unpacked, this workbook is larger than ${megabytes(maxBytes)}. Delete unused sheets and formatting, split the list over several files, or save it as CSV.`,
  );
}

export function encrypted(): FileRejectedError {
  return new FileRejectedError(
    'file_is_encrypted',
    'This file is protected with a password. Remove the password and upload the file again.',
  );
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.floor(bytes / (1024 * 1024))} MB`;
}
