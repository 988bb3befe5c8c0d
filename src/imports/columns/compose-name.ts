/**
 * The whole name of its parts, in their order, blank ones left out. A part of several words that begins or ends with its neighbour
 * is the whole name already (`Asha` and `Asha Rao`) and stands alone; two that are the same (`García García`) are both kept.
 *
 * Chinese, Japanese and Korean parts are joined as they are written there: the family name first, and no space between,
 * unless all are katakana, as the names of foreigners are.
 *
 * @param parts given, middle and family name, as far as the file has columns for them, or in the order of `part-order.ts`
 */
export function composeName(parts: readonly string[]): string {
  if (parts.every((part) => EAST_ASIAN.test(part))) return composeEastAsian(parts);
  let whole = '';
  let before = '';
  for (const part of parts) {
    const next = part.trim();
    if (next === '') continue;
    if (whole === '' || includesEnd(next, whole)) whole = next;
    else if (next === before || !includesEnd(whole, next)) whole = `${whole} ${next}`;
    before = next;
  }
  return whole;
}

function composeEastAsian(parts: readonly string[]): string {
  const written = parts.map((part) => part.trim()).filter((part) => part !== '');
  const [given = ''] = written;
  const family = written.at(-1) ?? '';
  // A given name of one character ends many a family name.
  if (given.length > 1 && family.length > given.length && family.endsWith(given)) return family;
  return written.reverse().join(written.every((part) => KATAKANA.test(part)) ? ' ' : '');
}

function includesEnd(long: string, short: string): boolean {
  return long.length > short.length && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
}

/** Blank, too. */
const EAST_ASIAN =
  /^\s*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc\uff70]*\s*$/u;
const KATAKANA = /^[\p{Script=Katakana}\u30fc\uff70]+$/u;
