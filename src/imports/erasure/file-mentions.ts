import type { Readable } from 'node:stream';

/** How many last digits of a mobile are looked for: a file may write it without its country's code. */
const DIGITS = 9;

/**
 * Whether a text holds one of the identifiers: an e-mail or an id as it stands, in any case; a mobile by its last digits,
 * whatever stands between them.
 *
 * @param content UTF-8
 */
export async function mentions(content: Readable, identifiers: readonly string[]): Promise<boolean> {
  const texts = identifiers.map((identifier) => identifier.toLowerCase());
  const digits = identifiers
    .filter((identifier) => /^\+\d+$/.test(identifier))
    .map((identifier) => identifier.slice(1).slice(-DIGITS));
  const overlap = Math.max(64, ...texts.map(({ length }) => length));
  let rest = '';
  try {
    for await (const chunk of content.setEncoding('utf8')) {
      const text = (rest + String(chunk)).toLowerCase();
      if (texts.some((part) => text.includes(part))) return true;
      if (digits.length > 0) {
        const bare = text.replace(/[ ().\-/\u00a0]/g, '');
        if (digits.some((part) => bare.includes(part))) return true;
      }
      rest = text.slice(-overlap);
    }
  } finally {
    content.destroy();
  }
  return false;
}
