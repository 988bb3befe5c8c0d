import { type Dialect } from './dialect.js';

/**
 * Whether quotes inside quoted cells are written `\"` instead of `""`. Backslashes also stand at the end of honest
 * cells (`"C:\"`), so one counts only when text follows the quote, and any `""` inside a cell speaks against it. Where no
 * quote stands without a backslash, cells are not quoted at all, and the backslash is what their writer had instead.
 */
export function detectEscape(sample: string, delimiter: string, quote: '"' | "'"): Dialect['escape'] {
  if (!sample.includes(`\\${quote}`)) return 'doubled';
  if (!new RegExp(`(?<!\\\\)${quote}`).test(sample)) return 'backslash';
  const end = `[${escaped(delimiter)}\\r\\n]`;
  const start = `(?:^|[${escaped(delimiter)}\\r\\n])[ \\t]*${quote}`;
  // A cell that starts with a quote, holds text and then `\"` with more text, or `\""` at its end.
  const escapedQuote = new RegExp(
    `${start}(?:[^${quote}\\\\]|\\\\.)*?\\\\${quote}(?:${quote}(?:${end}|$)|[^${quote}\\r\\n${escaped(delimiter)}])`,
  );
  const doubledQuote = new RegExp(
    `[^${quote}\\\\${escaped(delimiter)}\\r\\n]${quote}${quote}[^${quote}${escaped(delimiter)}\\r\\n]`,
  );
  return escapedQuote.test(sample) && !doubledQuote.test(sample) ? 'backslash' : 'doubled';
}

function escaped(delimiter: string): string {
  return delimiter.replace(/[\\^\]-]/g, '\\$&');
}
