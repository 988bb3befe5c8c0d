/**
 * What differs between two JSON documents: one line for each place, with its JSON Pointer, `+` for added, `-` for
 * removed and `~` for changed.
 */
export function compareDocuments(before: unknown, after: unknown, pointer = ''): string[] {
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    const [old, now] = [before as Record<string, unknown>, after as Record<string, unknown>];
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return names.flatMap((name) => {
      const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!Object.hasOwn(old, name)) return [`+ ${place}: ${brief(now[name])}`];
      if (!Object.hasOwn(now, name)) return [`- ${place}: ${brief(old[name])}`];
      return compareDocuments(old[name], now[name], place);
    });
  }
  return Object.is(before, after) ? [] : [`~ ${pointer}: ${brief(before)} → ${brief(after)}`];
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
