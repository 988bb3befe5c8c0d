import { normaliseDigits } from '../../customers/normalise-digits.js';
import { monthOfWords } from './month-names.js';

/** How three numbers are a date. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/** What a cell of a date column says, before an order of day, month and year is settled. */
export type DateText =
  /** Whatever the order. `shortYear`: the year has two digits and wants its century. */
  | { kind: 'date'; year: number | undefined; month: number; day: number; shortYear?: boolean }
  /** Three numbers, the year last in four digits, or all of two digits. */
  | { kind: 'triple'; a: number; b: number; c: number; fullYear: boolean }
  /** Day and month without a year. */
  | { kind: 'pair'; a: number; b: number }
  /** A day count of a spreadsheet, in its date system. */
  | { kind: 'serial'; days: number }
  /** A placeholder for no date, as Outlook (`0/0/00`) and MySQL (`0000-00-00`) write it. */
  | { kind: 'blank' };

/**
 * Takes a written date apart; undefined when it is none. A time of day after the date is dropped, whatever its zone. Read are
 * `1990-05-17` with - / . or spaces, `19900517`, `17051990`, `17/05/1990`, `17.5.90`, `17 May 1990`, `May 17, 1990`, `17. Mai`,
 * `--05-17`, `17/05`, and the serials 10000 (May 1927) to 99999. A bare year, or month and year (`May-90`), is no birthday.
 */
export function readDateText(text: string): DateText | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const common = YEAR_LAST.exec(text);
  if (common && !NO_DATE.test(text)) return triple(common[1], common[3], common[4]);
  const plain = normaliseDigits(text)
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .trim()
    .replace(TIME_OF_DAY, '');
  if (NO_DATE.test(plain)) return { kind: 'blank' };
  return readNumbers(plain) ?? readSerial(plain) ?? readWords(plain);
}

/** Code units of a date with its time of day, in the longest of words. */
const MAX_LENGTH = 100;
const INVISIBLE = /\p{Cf}+/gu;
const SPACES = /\s+/gu;
const TIME_OF_DAY =
  /,?[ T]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:z|utc|gmt)?\s*(?:[+-]\d{2}:?\d{2})?$/i;
const NO_DATE = /^0{1,4}([-/.])0{1,2}\1(?:0{1,4})$/;
const YEAR_FIRST = /^(\d{4})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{1,2})\.?$/;
const YEAR_LAST = /^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const WITHOUT_YEAR = /^--(\d{2})-?(\d{2})$/;
const PAIR = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})\.?$/;
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/;
const SERIAL_MIN_DAYS = 10_000;

function readNumbers(text: string): DateText | undefined {
  let match = YEAR_FIRST.exec(text);
  if (match) return { kind: 'date', year: Number(match[1]), month: Number(match[3]), day: Number(match[4]) };
  match = YEAR_LAST.exec(text);
  if (match) return triple(match[1], match[3], match[4]);
  match = COMPACT.exec(text);
  if (match) {
    const century = Math.floor(Number(match[1]) / 100);
    // 17051990: the year stands last, for no birthday is in 1705; 19…, 20… as a day would leave no month.
    if (century === 19 || (century === 20 && Number(match[2]) <= 12)) {
      return { kind: 'date', year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
    }
    return triple(text.slice(0, 2), text.slice(2, 4), text.slice(4));
  }
  match = WITHOUT_YEAR.exec(text);
  if (match) return { kind: 'date', year: undefined, month: Number(match[1]), day: Number(match[2]) };
  match = PAIR.exec(text);
  return match ? { kind: 'pair', a: Number(match[1]), b: Number(match[2]) } : undefined;
}

function triple(a = '', b = '', c = ''): DateText {
  return { kind: 'triple', a: Number(a), b: Number(b), c: Number(c), fullYear: c.length === 4 };
}

function readSerial(text: string): DateText | undefined {
  const days = Number(SERIAL.exec(text)?.[1] ?? 0);
  return days >= SERIAL_MIN_DAYS ? { kind: 'serial', days } : undefined;
}

/** A date with the month in words. The first number is the day, unless it cannot be one. */
function readWords(text: string): DateText | undefined {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const numbers = text.match(/\d+/g) ?? [];
  const month = monthOfWords(words);
  const [first, second, ...rest] = numbers;
  if (month === undefined || first === undefined || rest.length > 0) return undefined;
  if (second === undefined) {
    return first.length <= 2 && !MONTH_AND_YEAR.test(text)
      ? { kind: 'date', year: undefined, month, day: Number(first) }
      : undefined;
  }
  const yearFirst = first.length === 4 || Number(first) > 31;
  const [day, year] = yearFirst ? [second, first] : [first, second];
  if (day.length > 2 || (year.length !== 2 && year.length !== 4)) return undefined;
  return { kind: 'date', year: Number(year), month, day: Number(day), shortYear: year.length === 2 };
}

/** Excel shows month and year as `May-90`; a day would stand before it, or after a space. */
const MONTH_AND_YEAR = /^\p{L}[\p{L}\p{M}.]*\s?[-/'’]\s?\d{2}$/u;
