import type { Dialect } from './dialect.js';

/**
 * What stands around the cells of a sample: `"`, unless no cell begins with one and the cells that begin with `'`, or with
 * a curly quote, all end with its fellow, two of them at the least. An apostrophe that Excel puts before digits has no
 * fellow, nor have names such as `'t Hooft`. Curly quotes stand around words of honest text as well: only a
 * header that has them says that they are more than that.
 */
export function detectQuote(sample: string, delimiter: string): Pick<Dialect, 'quote' | 'curly'> {
  if (opened(sample, delimiter, '"') > 0) return { quote: '"', curly: false };
  if (areQuotes(sample, delimiter, "'", "'")) return { quote: "'", curly: false };
  const [firstLine = ''] = sample.trimStart().split(/[\r\n]/, 1);
  const curly = opened(firstLine, delimiter, OPENING) > 0 && areQuotes(sample, delimiter, OPENING, CLOSING);
  return { quote: '"', curly };
}

/** The curly quotes at the ends of cells made straight; those amid a cell are its text. */
export async function* straightened(
  text: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    rest += piece;
    // Whole lines, for what a quote is depends on its neighbours; a break at the very end may be half of one.
    const lines =
      Math.max(rest.lastIndexOf('\n', rest.length - 2), rest.lastIndexOf('\r', rest.length - 2)) + 1;
    const end = lines === 0 && rest.length > LONGEST_LINE ? rest.length : lines;
    yield straighten(rest.slice(0, end), delimiter);
    rest = rest.slice(end);
  }
  yield straighten(rest, delimiter);
}

export function straighten(text: string, delimiter: string): string {
  const edge = edgeOf(delimiter);
  return text
    .replace(new RegExp(`(^|${edge})([ \\t]*)[${OPENING}]`, 'g'), '$1$2"')
    .replace(new RegExp(`[${CLOSING}](?=[ \\t]*(?:${edge}|$))`, 'g'), '"');
}

/** German writing opens low and closes with what opens in English. */
const OPENING = '“”„';
const CLOSING = '“”';
const LEAST = 2;
/** Text without a line break is not gathered beyond this. */
const LONGEST_LINE = 4 * 1024 * 1024;

function areQuotes(sample: string, delimiter: string, opening: string, closing: string): boolean {
  const edge = edgeOf(delimiter);
  const inner = `(?:[^${closing}\\\\]|\\\\.|[${closing}][${closing}])*`;
  const whole = new RegExp(`(?<=^|${edge})[ \\t]*[${opening}]${inner}[${closing}][ \\t]*(?=${edge}|$)`, 'g');
  // What stands behind a delimiter inside a quoted cell opens nothing (`'1 Main Street,'`), so those are looked for outside.
  const cells = sample.match(whole) ?? [];
  return cells.length >= LEAST && opened(sample.replace(whole, ''), delimiter, opening) === 0;
}

function opened(sample: string, delimiter: string, opening: string): number {
  return (sample.match(new RegExp(`(?<=^|${edgeOf(delimiter)})[ \\t]*[${opening}]`, 'g')) ?? []).length;
}

function edgeOf(delimiter: string): string {
  return `[${delimiter.replace(/[\\^\]-]/g, '\\$&')}\\r\\n]`;
}
