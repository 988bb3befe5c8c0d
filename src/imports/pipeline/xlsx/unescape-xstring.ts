const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Text of type ST_Xstring (ECMA-376 part 1, 22.9.2.19): `_x000D_` stands for that UTF-16 unit, `_x005F_` for an
 * underscore that is meant literally. Escapes that would leave half a character stay as written.
 */
export function unescapeXstring(text: string): string {
  if (!text.includes('_x')) return text;
  const unescaped = text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return LONE_SURROGATE.test(unescaped) ? text : unescaped;
}
