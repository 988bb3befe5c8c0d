/**
 * Whether the text of a cell that grew too large looks like rows of the table, that is whether its opening quote
 * was a stray one that swallowed them: at least two whole lines, and half of them with as many delimiters as a row.
 */
export function holdsRecords(text: string, delimiter: string, columns: number): boolean {
  if (columns < 2) return false;
  const inner = text.split(/\r\n|\r|\n/).slice(1, -1);
  const alike = inner.filter((line) => line.split(delimiter).length === columns).length;
  return alike >= 2 && alike * 2 >= inner.length;
}
