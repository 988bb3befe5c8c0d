const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface QuoteVerdict {
  is: 'closing' | 'literal' | 'unfinished' | 'undecided';
  /** For `literal`: where the quote that ends the cell stands; quotes up to there need no second look. */
  until: number;
}

/**
 * What a quote inside a quoted cell is when it is neither doubled nor escaped. RFC 4180 knows only one answer, the
 * end of the cell; real files also hold `"John "Johnny" Smith"`.
 *
 * - `closing`: a delimiter, a line break or the end of the file follows (after spaces).
 * - `literal`: text follows, and later on the same line a quote ends the cell properly, without one before it that
 *   looks like the start of a cell.
 * - `unfinished`: text follows and nothing on the line ends the cell.
 * - `undecided`: the text given ends before that can be told.
 *
 * @param at where the quote stands in `text`
 * @param final whether the file ends with `text`
 */
export function judgeQuote(text: string, at: number, delimiter: number, final: boolean): QuoteVerdict {
  const quote = text.charCodeAt(at);
  const direct = endsCell(text, at, delimiter, final);
  if (direct !== false) return { is: direct === 'undecided' ? 'undecided' : 'closing', until: at };
  for (let index = at + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === lineFeed || code === carriageReturn) return { is: 'unfinished', until: at };
    if (code !== quote) continue;
    if (text.charCodeAt(index + 1) === quote) {
      index++;
      continue;
    }
    const end = endsCell(text, index, delimiter, final);
    if (end === 'undecided') return { is: 'undecided', until: at };
    if (end) return { is: 'literal', until: index };
    if (opensCell(text, index, delimiter)) return { is: 'unfinished', until: at };
  }
  return { is: final ? 'unfinished' : 'undecided', until: at };
}

/** Whether a quote stands where a cell begins: after a delimiter or a line break, spaces passed over. */
export function opensCell(text: string, at: number, delimiter: number): boolean {
  let index = at - 1;
  while (index >= 0 && isSpace(text.charCodeAt(index), delimiter)) index--;
  const code = text.charCodeAt(index);
  return code === delimiter || code === lineFeed || code === carriageReturn;
}

function endsCell(text: string, at: number, delimiter: number, final: boolean): boolean | 'undecided' {
  let index = at + 1;
  while (index < text.length && isSpace(text.charCodeAt(index), delimiter)) index++;
  if (index >= text.length) return final ? true : 'undecided';
  const code = text.charCodeAt(index);
  return code === delimiter || code === lineFeed || code === carriageReturn;
}

function isSpace(code: number, delimiter: number): boolean {
  return (code === 0x20 || code === 0x09 || code === 0xa0) && code !== delimiter;
}
