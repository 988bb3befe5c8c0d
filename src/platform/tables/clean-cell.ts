/**
 * The value a cell stands for, without what spreadsheets put around it: the apostrophe that keeps a value from being run as a
 * formula (our own exports write `'+91…`, `'=…`, `'-…`, `'@…`), and the formula that keeps digits from being taken for a number
 * (`="00123"`). One apostrophe is taken off, so a defused `'=` of somebody's own comes back as it was.
 */
export function cleanCell(text: string): string {
  const first = text.charCodeAt(0);
  if (first === APOSTROPHE) return DEFUSED.test(text) ? text.slice(1) : text;
  if (first === EQUALS) return text.replace(TEXT_FORMULA, (_, value: string) => value.replaceAll('""', '"'));
  return text;
}

/** `cleanCell` for values of digits: the apostrophe of Excel's text cells goes too (`'0123`, Shopify's `'7134…`). */
export function cleanDigitsCell(text: string): string {
  return text.charCodeAt(0) === APOSTROPHE && /^'+\d/.test(text) ? text.slice(1) : cleanCell(text);
}

/** Whether a cell shows nothing: empty, or white space and invisible marks alone. */
export function isBlankCell(text: string): boolean {
  if (text === '') return true;
  const first = text.charCodeAt(0);
  return (first <= 32 || first >= 127) && BLANK.test(text);
}

const APOSTROPHE = 39;
const EQUALS = 61;
const DEFUSED = /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const TEXT_FORMULA = /^="((?:[^"]|"")*)"$/;
const BLANK = /^[\s\p{Cf}\p{Cc}\u2800\u3164]+$/u;
