import { createHash } from 'node:crypto';
import { isUUID } from 'class-validator';
import { ApiError } from '../errors/api.error.js';

/**
 * An opaque cursor: the sort values of the last row given out, tied to the list it belongs to.
 *
 * @param list whatever decides which rows the list has and in which order (filter and sort), as JSON
 */
export function encodeCursor(list: unknown, position: unknown[]): string {
  return Buffer.from(JSON.stringify([fingerprint(list), ...position])).toString('base64url');
}

/**
 * The sort values inside a cursor.
 *
 * @throws ApiError `cursor_invalid` when it is not one of ours, `cursor_mismatch` when it is of another list
 */
export function decodeCursor(list: unknown, cursor: string): unknown[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new ApiError('cursor_invalid');
  }
  if (!Array.isArray(parts) || parts.length < 2) throw new ApiError('cursor_invalid');
  const [made, ...position] = parts as unknown[];
  if (made !== fingerprint(list)) throw new ApiError('cursor_mismatch');
  return position;
}

function fingerprint(list: unknown): string {
  return createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 11);
}

/**
 * The id inside a cursor of a list that is sorted by id alone.
 *
 * @throws ApiError as {@link decodeCursor}
 */
export function decodeIdCursor(list: unknown, cursor: string): string {
  const [id] = decodeCursor(list, cursor);
  if (!isUUID(id)) throw new ApiError('cursor_invalid');
  return id as string;
}
