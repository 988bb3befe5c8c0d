/** Rows as CSV: RFC 4180, UTF-8 with byte-order mark, so that spreadsheets read it right. */
export async function* csvBytes(
  rows: AsyncIterable<readonly string[]>,
  delimiter: string,
): AsyncGenerator<Buffer> {
  let text = '\ufeff';
  for await (const cells of rows) {
    text += `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

const PIECE = 64 * 1024;

/** White space at the ends is put in quotes as well: some readers take it off otherwise. */
function csvCell(value: string, delimiter: string): string {
  const quoted = value.includes(delimiter) || /["\r\n]|^\s|\s$/.test(value);
  return quoted ? `"${value.replaceAll('"', '""')}"` : value;
}
