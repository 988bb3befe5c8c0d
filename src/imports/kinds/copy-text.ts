/** A value in PostgreSQL's COPY text format; null and undefined are its `\N`. */
export function copyText(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '\\N';
  const text = String(value);
  return SPECIAL.test(text)
    ? text.replace(ALL_SPECIAL, (character) => ESCAPES[character] ?? character)
    : text;
}

/** Texts as the literal of a `text[]`, itself escaped for COPY. */
export function copyTextArray(values: readonly string[]): string {
  if (values.length === 0) return '{}';
  const plain = `{"${values.join('","')}"}`;
  if (values.every((value) => PLAIN_ELEMENT.test(value))) return plain;
  return copyText(`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

const PLAIN_ELEMENT = /^[^"\\\t\n\r]*$/;

const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
