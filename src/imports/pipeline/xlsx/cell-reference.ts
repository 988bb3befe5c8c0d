export const LAST_COLUMN = 16_384;

export interface CellReference {
  /** From 1. */
  column: number;
  row: number;
}

/** `AB12` as column 28, row 12; undefined when it is not a place a sheet has (the last column is XFD). */
export function parseCellReference(reference: string): CellReference | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
    if (column > LAST_COLUMN) return undefined;
  }
  const row = parseRowNumber(reference, at);
  return column > 0 && row !== undefined ? { column, row } : undefined;
}

/** The digits from `from` on; undefined for anything else, for 0 and for more than nine digits. */
export function parseRowNumber(text: string, from = 0): number | undefined {
  if (text.length - from > 9) return undefined;
  let row = 0;
  for (let at = from; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    row = row * 10 + digit;
  }
  return row > 0 ? row : undefined;
}
