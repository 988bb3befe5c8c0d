import { cellText, type SourceRow } from '../pipeline/source-row.js';
import { type ColumnFormat } from './column.js';

/**
 * Whether a column could hold values of a format, by the rows below the header. False only when it has cells and not
 * one of them could: a `WhatsApp` of yes and no holds no number, whatever its heading says.
 */
export function couldHold(format: ColumnFormat, index: number, below: readonly SourceRow[]): boolean {
  const sign = SIGNS[format];
  return !sign || couldRead((text) => sign.test(text), index, below);
}

/** Whether a cell could hold a phone number. */
export function holdsMobile(text: string): boolean {
  return MOBILE.test(text);
}

/** Whether `reads` takes one of the column's cells, or it has none. */
export function couldRead(
  reads: (text: string) => boolean,
  index: number,
  below: readonly SourceRow[],
): boolean {
  const texts = textsOf(index, below);
  return texts.length === 0 || texts.some(reads);
}

/** Whether there are rows, and none of them has a cell in the column. */
export function isBlank(index: number, below: readonly SourceRow[]): boolean {
  return below.length > 0 && textsOf(index, below).length === 0;
}

function textsOf(index: number, below: readonly SourceRow[]): string[] {
  return below.flatMap(({ cells }) => {
    const text = cellText(cells[index] ?? '');
    return text.trim() === '' ? [] : [text];
  });
}

const MOBILE = /(?:\p{Nd}[^\p{Nd}]*){4}/u;

/** What every value of a format has. */
const SIGNS: Readonly<Partial<Record<ColumnFormat, RegExp>>> = {
  email: /[@＠]/u,
  mobile: MOBILE,
};
