/**
 * The cells by which the first row of a file is a record and not a header: values such as no heading is, over values of
 * the same kind. A date alone is no sign, for tables of figures have days as headings, with numbers below them.
 *
 * @param below the rows that follow
 */
export function recordValues(first: readonly string[], below: readonly (readonly string[])[]): string[] {
  const goesOn = (kind: ValueKind, column: number): boolean => {
    const others = below.map((row) => row[column] ?? '').filter((text) => text.trim() !== '');
    return others.filter((text) => kindOf(text) === kind).length * 2 >= others.length;
  };
  const kinds = first.map(kindOf);
  const written = first.filter((text) => text.trim() !== '');
  const onlyNumbers =
    kinds.filter((kind) => kind === 'number' || kind === 'decimal').length === written.length;
  return first.filter((_, column) => {
    const kind = kinds[column];
    if (kind === undefined || (kind === 'number' && !onlyNumbers)) return false;
    return kind === 'email' || goesOn(kind, column);
  });
}

/** Whether a text is an e-mail address or looks like a phone number. */
export function isContact(text: string): boolean {
  const kind = kindOf(text);
  return kind === 'email' || kind === 'phone';
}

type ValueKind = 'email' | 'phone' | 'date' | 'decimal' | 'number';

function kindOf(text: string): ValueKind | undefined {
  if (EMAIL.test(text)) return 'email';
  if (DATE.test(text)) return 'date';
  if (DECIMAL.test(text)) return 'decimal';
  if (PHONE.test(text) && text.replace(/\D/g, '').length >= 7) return 'phone';
  return NUMBER.test(text) ? 'number' : undefined;
}

const EMAIL = /^\s*[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+\s*$/;
const PHONE = /^\s*\+?[\d\s().\-/]{7,25}\s*$/;
const DATE = /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:.*)?\s*$/;
const DECIMAL = /^\s*[-+]?\d+[.,]\d+\s*$/;
const NUMBER = /^\s*[-+]?\d+\s*$/;
