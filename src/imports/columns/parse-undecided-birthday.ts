import type { Normalised } from '../../customers/normalised.js';
import { DATE_ORDERS } from './date-order.js';
import { readDateText } from './read-date-text.js';
import { type BirthdayContext, parseBirthdayCell } from './parse-birthday-cell.js';

/** Why the order of a column's dates could not be decided; the reason every cell is refused for that depends on it. */
export interface Unreadable {
  value?: undefined;
  code: 'date_order_ambiguous' | 'date_order_contradictory';
  detail: string;
}

/**
 * A birthday cell of a column whose order is undecided: taken when every order that can read it reads the same day
 * (`2001-02-03`, `17.5.1990`, `4/4/1990`), refused with the column's reason when they differ. In a contradictory column,
 * whose writers did not agree, only cells that need no order are taken (`2001-02-03`, `17 May 1990`). Nothing is guessed.
 */
export function parseUndecidedBirthday(
  text: string,
  undecided: Unreadable,
  context: BirthdayContext,
): Normalised<string> | Unreadable {
  const readings = DATE_ORDERS.map((order) => parseBirthdayCell(text, order, context));
  const values = new Set(readings.flatMap(({ value }) => (value === undefined ? [] : [value])));
  const [first] = readings;
  if (
    values.size > 1 ||
    (values.size === 1 && undecided.code === 'date_order_contradictory' && needsOrder(text))
  )
    return undecided;
  return readings.find(({ code }) => code === undefined) ?? (first as Normalised<string>);
}

function needsOrder(text: string): boolean {
  const date = readDateText(text);
  return (date?.kind === 'triple' || date?.kind === 'pair') && date.a !== date.b;
}
