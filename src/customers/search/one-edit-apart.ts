/**
 * Whether two words are equal but for one typing error: a letter (code point) wrong, missing or too many, or two
 * neighbours exchanged.
 */
export function oneEditApart(one: string, other: string): boolean {
  const a = [...one];
  const b = [...other];
  if (Math.abs(a.length - b.length) > 1 || one === other) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let [endOfA, endOfB] = [a.length, b.length];
  while (endOfA > start && endOfB > start && a[endOfA - 1] === b[endOfB - 1]) {
    endOfA -= 1;
    endOfB -= 1;
  }
  const [leftOfA, leftOfB] = [endOfA - start, endOfB - start];
  if (leftOfA <= 1 && leftOfB <= 1) return true;
  return leftOfA === 2 && leftOfB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
