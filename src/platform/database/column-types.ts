import pg from 'pg';

/** OIDs of PostgreSQL's own types (pg_type.dat). */
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

type Parser = (text: string) => unknown;

const usual = (oid: number, format?: string): Parser =>
  pg.types.getTypeParser(oid, format as 'text') as Parser;

/** How values become those of JavaScript. */
export const COLUMN_TYPES: pg.CustomTypesConfig = { getTypeParser: parserOf };

/** The same for rows that are answered as they are: instants stay text, see {@link instantText}. */
export const INSTANTS_AS_TEXT: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) =>
    oid === TIMESTAMPTZ ? instantText : parserOf(oid, format),
};

function parserOf(oid: number, format?: string): Parser {
  if (oid === INT8) return Number; // counts and byte sizes, far below 2^53
  if (oid === DATE) return String; // a calendar date has no time zone
  return usual(oid, format);
}

/** `2026-11-21 09:30:00.25+00`, as a session in UTC writes it; years before 1000 and after 9999 do not fit. */
const IN_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/;

/**
 * An instant as PostgreSQL writes it → as `JSON.stringify` writes a date: `2026-11-21T09:30:00.250Z`. Of a page of customers,
 * making dates and text of them again would be a fifth of the API's work.
 */
export function instantText(text: string): string {
  if (!IN_UTC.test(text)) return (usual(TIMESTAMPTZ)(text) as Date).toISOString();
  const milliseconds = text.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}
