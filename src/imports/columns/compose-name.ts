/**
 * The whole name of its parts, in their order, blank ones left out. A part of several words that begins or ends with its neighbour
 * is the whole name already (`Asha` and `Asha Rao`) and stands alone.
 */
export function composeName(parts: readonly string[]): string {
  let whole = '';
  for (const part of parts) {
    const next = part.trim();
    if (next === '') continue;
    if (whole === '' || includesEnd(next, whole)) whole = next;
    else if (!includesEnd(whole, next)) whole = `${whole} ${next}`;
  }
  return whole;
}

function includesEnd(long: string, short: string): boolean {
  return long.length > short.length && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
}
