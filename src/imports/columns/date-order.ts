import { isCalendarDate } from '../../customers/birthday.js';
import { dateOrderOfHeading } from './date-order-of-heading.js';
import { type DateOrder, type DateText, readDateText } from './read-date-text.js';

export const DATE_ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];

export type DateOrderDecision =
  /** `heading`: the cells leave it open, and the heading states it. `neutral`: no cell depends on the order. */
  | { order: DateOrder; by: 'option' | 'evidence' | 'heading' | 'neutral' }
  | { code: 'date_order_ambiguous' | 'date_order_contradictory'; detail: string; lines: number[] };

/** A cell and the line it stands on, kept to name it in a refusal. */
interface Witness {
  line: number;
  text: string;
}

/**
 * Gathers, over the whole file, what the cells of one date column say about the order of day, month and year. An order is
 * possible when every cell is a day of the calendar by it; cells that are none by any order say nothing. The
 * merchant's country is no evidence: it tells what people there write, not what this file holds.
 *
 * Memory: constant. `add` every cell of the column, then ask `decide` once.
 */
export class DateOrderEvidence {
  private readonly excludedBy = new Map<DateOrder, Witness>();
  /** Pairs of orders by which a cell is two different days, such as `DMYMDY`. */
  private readonly differing = new Map<string, Witness>();

  /** `heading`: of the column, which may state the order, as in `DOB (DD/MM/YYYY)`. */
  constructor(
    private readonly option: DateOrder | 'auto' = 'auto',
    private readonly heading = '',
  ) {}

  add(cell: string, line: number): void {
    if (cell === '' || this.option !== 'auto' || ISO.test(cell)) return;
    const date = readDateText(cell);
    if (date?.kind !== 'triple' && date?.kind !== 'pair') return;
    const readings = DATE_ORDERS.map((order) => readingUnder(order, date));
    if (readings.every((reading) => reading === undefined)) return;
    const witness = { line, text: cell.trim().slice(0, 40) };
    DATE_ORDERS.forEach((order, at) => {
      if (readings[at] === undefined) keepFirst(this.excludedBy, order, witness);
      DATE_ORDERS.slice(at + 1).forEach((other, offset) => {
        const reading = readings[at + 1 + offset];
        if (reading !== undefined && readings[at] !== undefined && reading !== readings[at]) {
          keepFirst(this.differing, order + other, witness);
        }
      });
    });
  }

  decide(): DateOrderDecision {
    if (this.option !== 'auto') return { order: this.option, by: 'option' };
    const possible = DATE_ORDERS.filter((order) => !this.excludedBy.has(order));
    const [first, ...others] = possible;
    if (first === undefined) return this.contradiction();
    for (const [at, order] of possible.entries()) {
      for (const other of possible.slice(at + 1)) {
        const witness = this.differing.get(order + other);
        const stated = witness && dateOrderOfHeading(this.heading);
        if (stated && possible.includes(stated)) return { order: stated, by: 'heading' };
        if (witness) return ambiguity(witness, order, other);
      }
    }
    const decided = others.length === 0 || this.differing.size > 0;
    return { order: first, by: decided ? 'evidence' : 'neutral' };
  }

  private contradiction(): DateOrderDecision {
    const notDayFirst = this.excludedBy.get('DMY');
    const notMonthFirst = this.excludedBy.get('MDY');
    const witnesses = [notDayFirst, notMonthFirst, this.excludedBy.get('YMD')].filter(
      (witness) => witness !== undefined,
    );
    return {
      code: 'date_order_contradictory',
      detail: `The dates follow different orders: “${notDayFirst?.text ?? ''}” (line ${notDayFirst?.line ?? 0}) cannot be day first and “${notMonthFirst?.text ?? ''}” (line ${notMonthFirst?.line ?? 0}) cannot be month first; write them all as YYYY-MM-DD.`,
      lines: [...new Set(witnesses.map(({ line }) => line))],
    };
  }
}

const ISO = /^\d{4}-\d\d-\d\d$/;

function ambiguity({ line, text }: Witness, order: DateOrder, other: DateOrder): DateOrderDecision {
  return {
    code: 'date_order_ambiguous',
    detail: `The date “${text}” (line ${line}) can be read as ${order} and as ${other}, and no date of the column decides it; set “dateOrder” or write the dates as YYYY-MM-DD.`,
    lines: [line],
  };
}

function keepFirst<K>(map: Map<K, Witness>, key: K, witness: Witness): void {
  if (!map.has(key)) map.set(key, witness);
}

/** The date that three or two numbers are under an order; the year as written. Undefined: the form does not allow the order. */
export function arrange(
  order: DateOrder,
  date: Extract<DateText, { kind: 'triple' | 'pair' }>,
): { year: number | undefined; month: number; day: number } | undefined {
  if (date.kind === 'pair') {
    const [day, month] = order === 'DMY' ? [date.a, date.b] : [date.b, date.a];
    return { year: undefined, month, day };
  }
  const { a, b, c, fullYear } = date;
  if (order === 'DMY') return { year: c, month: b, day: a };
  if (order === 'MDY') return { year: c, month: a, day: b };
  return fullYear ? undefined : { year: a, month: b, day: c };
}

/** The day as a comparable text; undefined when it is none. A two-digit year counts as a leap year when 20yy is. */
function readingUnder(
  order: DateOrder,
  date: Extract<DateText, { kind: 'triple' | 'pair' }>,
): string | undefined {
  const arranged = arrange(order, date);
  if (!arranged) return undefined;
  const year = arranged.year === undefined || arranged.year >= 100 ? arranged.year : 2000 + arranged.year;
  return isCalendarDate({ ...arranged, year })
    ? `${year ?? ''}-${arranged.month}-${arranged.day}`
    : undefined;
}
