import { asDigitsText, asText, defuse, defuseDigits } from '../../platform/tables/defuse.js';
import { type Cell, serialOfDay } from '../../platform/tables/xlsx-bytes.js';
import { joinTags } from '../../customers/normalise-tags.js';

/** A column of the file: how its value is read from the customer `c`, and written in each format. */
export interface ColumnRule {
  /** The heading; an upload knows it, and what it does not read it leaves out without a question. */
  title: string;
  /** Width in a workbook, in characters. */
  width: number;
  sql: string;
  /** Null: as it is, and no value holds anything for which a cell would stand in quotes. */
  csv: ((value: string) => string) | null;
  xlsx: (value: string) => Cell;
}

/** Separates the tags in what the database gives; no tag holds a control character. */
const BETWEEN_TAGS = '\u001f';

const text: Pick<ColumnRule, 'csv' | 'xlsx'> = { csv: defuse, xlsx: asText };
const digits: Pick<ColumnRule, 'csv' | 'xlsx'> = { csv: defuseDigits, xlsx: asDigitsText };
const plain: Pick<ColumnRule, 'csv' | 'xlsx'> = { csv: null, xlsx: (value) => value };
const count: Pick<ColumnRule, 'csv' | 'xlsx'> = { csv: null, xlsx: Number };
const instant: Pick<ColumnRule, 'csv' | 'xlsx'> = { csv: isoInstant, xlsx: isoInstant };

/**
 * The columns an export can have, in the order of the default. Those an upload reads have the headings of the
 * template; whatever they hold is read back as it is.
 */
export const EXPORT_COLUMNS = {
  id: { title: 'ID', width: 38, sql: 'c.id', ...plain },
  name: { title: 'Name', width: 28, sql: 'c.name', ...text },
  email: { title: 'Email', width: 32, sql: 'c.email', ...text },
  mobile: { title: 'Mobile', width: 18, sql: 'c.mobile', ...digits },
  birthday: { title: 'Birthday', width: 12, sql: 'c.birthday', csv: defuseDigits, xlsx: birthdayCell },
  externalId: { title: 'External ID', width: 18, sql: 'c.external_id', csv: defuseId, xlsx: idCell },
  tags: {
    title: 'Tags',
    width: 24,
    sql: `nullif(array_to_string(c.tags, '${BETWEEN_TAGS}'), '')`,
    csv: (value: string) => defuse(joinTags(value.split(BETWEEN_TAGS))),
    xlsx: (value: string) => asText(joinTags(value.split(BETWEEN_TAGS))),
  },
  marketingConsent: { title: 'Marketing consent', width: 18, sql: 'c.marketing_consent', ...plain },
  claimed: { title: 'Claimed', width: 10, sql: 'c.claimed', ...count },
  redeemed: { title: 'Redeemed', width: 10, sql: 'c.redeemed', ...count },
  favourited: { title: 'Favourited', width: 10, sql: 'c.favourited', ...count },
  lastRedeemedAt: { title: 'Last redeemed at', width: 26, sql: 'c.last_redeemed_at', ...instant },
  createdAt: { title: 'Created at', width: 26, sql: 'c.created_at', ...instant },
  updatedAt: { title: 'Updated at', width: 26, sql: 'c.updated_at', ...instant },
} satisfies Record<string, ColumnRule>;

export type ExportColumn = keyof typeof EXPORT_COLUMNS;

export const EXPORT_COLUMN_NAMES = Object.keys(EXPORT_COLUMNS) as ExportColumn[];

/** An id such as `1.5E+10` would be read as digits that a spreadsheet lost; an apostrophe says that it is a text. */
function defuseId(value: string): string {
  return LIKE_A_LOST_NUMBER.test(value) ? `'${value}` : defuseDigits(value);
}

function idCell(value: string): string {
  return LIKE_A_LOST_NUMBER.test(value) ? `'${value}` : asDigitsText(value);
}

const LIKE_A_LOST_NUMBER = /^\d[.,]\d+e\+\d{2,3}$/i;

/** A day as a day, to sort and to count by; one without its year is a text. */
function birthdayCell(value: string): Cell {
  const day = value.startsWith('-') ? undefined : serialOfDay(value);
  return day === undefined ? asDigitsText(value) : { day };
}

/** `2026-11-21 09:30:00.25+00`, as PostgreSQL writes an instant in UTC, in ISO 8601. */
function isoInstant(value: string): string {
  const [space, zone] = [value.indexOf(' '), value.lastIndexOf('+00')];
  if (space < 0 || zone < 0) return value; // `infinity`
  const seconds = space + 1 + 'hh:mm:ss'.length;
  const fraction = value.slice(seconds + 1, zone);
  return `${value.slice(0, space)}T${value.slice(space + 1, seconds)}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}
