import { ApiError } from '../errors/api.error.js';
import { decodeCursor, decodeIdCursor, encodeCursor } from './cursor.js';

const list = { status: 'active', sort: '-createdAt' };

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return 'none';
}

test('holds the position', () => {
  expect(decodeCursor(list, encodeCursor(list, ['Asha', 7, null]))).toEqual(['Asha', 7, null]);
});

test('is of one list', () => {
  const cursor = encodeCursor(list, ['Asha']);
  expect(codeOf(() => decodeCursor({ ...list, status: 'suspended' }, cursor))).toBe('cursor_mismatch');
});

test.each(['', 'x', 'bnVsbA', 'W10', Buffer.from('{"a":1}').toString('base64url')])(
  '%j is no cursor',
  (cursor) => {
    expect(codeOf(() => decodeCursor(list, cursor))).toBe('cursor_invalid');
  },
);

test('an id that is none is no cursor', () => {
  expect(codeOf(() => decodeIdCursor(list, encodeCursor(list, ["1' OR 1=1"])))).toBe('cursor_invalid');
});
