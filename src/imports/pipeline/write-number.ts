/**
 * Writes a number in decimal digits.
 *
 * @param value a whole number from 0 on
 * @returns where it ends
 */
export function writeNumber(target: Uint8Array, offset: number, value: number): number {
  let end = offset + 1;
  for (let power = 10; power <= value; power *= 10) end += 1;
  let rest = value;
  for (let at = end - 1; at >= offset; at -= 1) {
    // Up to 31 bits, which nearly all have, without floating point.
    const tenth = rest > LARGEST_SMALL ? Math.floor(rest / 10) : (rest / 10) | 0;
    target[at] = ZERO + (rest - tenth * 10);
    rest = tenth;
  }
  return end;
}

const LARGEST_SMALL = 0x7fff_ffff;
const ZERO = 0x30;
