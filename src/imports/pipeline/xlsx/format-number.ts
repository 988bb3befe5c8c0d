import { type SourceCell } from '../source-row.js';
import { cellProblem } from './rich-text.js';

const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;
/** At most 16 characters with its point, so no more than 15 digits: already the shortest way to write it. */
const PLAIN_FRACTION = /^(?=.{3,16}$)-?(?:0|[1-9]\d*)\.\d*[1-9]$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Spreadsheet programs keep 15 digits of what is typed; the digits after them are gone, shown as zeros. */
const KEPT_DIGITS = 15;
const FIRST_INEXACT = 1e15;
/** Writers store up to 17 digits to name one binary fraction; more than that no spreadsheet number can hold. */
const STORED_DIGITS = 17;
const SMALLEST_PLAIN = 1e-20;

/**
 * A stored number as the shortest plain decimal: `9.1987654321E11` is `919876543210`. Fractions are shown with the 15
 * digits that the spreadsheet shows. A number that cannot have kept all its digits is `number_precision_lost`.
 */
export function formatNumber(stored: string): SourceCell {
  if (PLAIN_INTEGER.test(stored) || PLAIN_FRACTION.test(stored)) return stored;
  const mantissa = NUMBER.exec(stored)?.[1];
  if (mantissa === undefined) return cellProblem('cell_number_invalid', stored);
  const value = Number(stored);
  const digits = significantDigits(mantissa);
  if (Math.abs(value) >= FIRST_INEXACT || digits > STORED_DIGITS)
    return cellProblem('number_precision_lost', stored);
  return plainDecimal(digits > KEPT_DIGITS ? roundToKept(value) : value);
}

/** `0.12` is `12%`, with all the digits the number has, not only those the format shows. */
export function formatPercent(stored: string): SourceCell {
  const number = formatNumber(stored);
  if (typeof number !== 'string') return number;
  return `${plainDecimal(roundToKept(Number(number) * 100))}%`;
}

function significantDigits(mantissa: string): number {
  const digits = mantissa.includes('.') ? mantissa.replace(/0+$/, '').replace('.', '') : mantissa;
  return digits.replace(/^0+/, '').length;
}

function roundToKept(value: number): number {
  return Number(value.toPrecision(KEPT_DIGITS));
}

/** Without an exponent, as far as a person would still read it. */
function plainDecimal(value: number): string {
  if (value === 0) return '0';
  const text = String(value);
  const [mantissa = '', exponent] = text.split('e-');
  if (exponent === undefined || Math.abs(value) < SMALLEST_PLAIN) return text;
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${mantissa.replace(/[-.]/g, '')}`;
}
