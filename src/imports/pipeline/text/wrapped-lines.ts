/**
 * Whether every line of a sample, but perhaps the first, is in quotes as a whole, with delimiters inside that cut them into as
 * many cells as the first line: what a spreadsheet makes of a CSV file that was opened as one column and saved again. A list
 * of `"Rao, Asha"` below `"Name"` is none, for its first line holds no delimiter.
 */
export function areWrapped(sample: string, delimiter: string): boolean {
  const lines = sample.split(LINE_BREAK).filter((line) => line.trim() !== '');
  const [first = '', ...rest] = lines.slice(0, LOOKED_AT);
  if (rest.length === 0 || !rest.every((line) => WHOLE.test(line))) return false;
  const cells = (line: string): number => outsideQuotes(unwrapLine(line)).split(delimiter).length;
  const header = cells(first);
  return header > 1 && rest.filter((line) => cells(line) === header).length * 2 > rest.length;
}

/** The text with the quotes around its lines taken off, those inside made single. */
export function unwrap(text: string): string {
  return text.replace(/[^\r\n]+/g, unwrapLine);
}

/** `unwrap` for text in pieces. */
export async function* unwrapped(text: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    rest += piece;
    const whole = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r')) + 1;
    const lines = whole === 0 && rest.length > LONGEST_LINE ? rest.length : whole;
    yield unwrap(rest.slice(0, lines));
    rest = rest.slice(lines);
  }
  yield unwrap(rest);
}

function unwrapLine(line: string): string {
  return WHOLE.test(line) ? line.trim().slice(1, -1).replaceAll('""', '"') : line;
}

function outsideQuotes(line: string): string {
  return line.replace(/"(?:[^"]|"")*"/g, '');
}

/** One pair of quotes around it all, those inside doubled. */
const WHOLE = /^[ \t]*"(?:[^"]|"")*"[ \t]*$/;
const LINE_BREAK = /\r\n|\r|\n/;
const LOOKED_AT = 100;
/** Text without a line break is not gathered beyond this. */
const LONGEST_LINE = 4 * 1024 * 1024;
