/** Bytes `start` up to but not including `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one range of bytes a `Range` header asks for (RFC 9110 §14.1.2). Null: the whole is answered, because there is no
 * such header, it is of another unit, malformed, or asks for several.
 *
 * @param size of the whole, in bytes
 * @returns `unsatisfiable` when it asks for nothing that is there: 416
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header?.replaceAll(/\s/g, '') ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size };
  }
  if (last !== '' && Number(last) < Number(first)) return null;
  if (Number(first) >= size) return 'unsatisfiable';
  return { start: Number(first), end: last === '' ? size : Math.min(Number(last) + 1, size) };
}
