import type { CustomerRow, RowError } from '../columns/customer-row.js';
import { LACKS_CONTACT, LACKS_NAME, prepareMissing } from '../columns/validate-customer-row.js';
import type { MarketingConsent } from '../../customers/normalise-consent.js';
import { HAS_CONSENT, HAS_TAGS } from './customer-row-reader.js';
import type { PackedRows, RowSpec, ValidRow } from './import-kind.js';

/**
 * The rows that a `CustomerRowReader` wrote down as lines of COPY. Reading them back costs less than a copy of the rows from
 * thread to thread, and the thread need not make them.
 */
export function unpackCustomers(
  { mapping, blankCells }: Pick<RowSpec, 'mapping' | 'blankCells'>,
  { staging, marks }: PackedRows,
): ValidRow[] {
  const missing: readonly (readonly RowError[])[] = prepareMissing(mapping);
  const blankOf = (field: keyof CustomerRow): null | undefined =>
    blankCells === 'clear' && mapping.some((column) => column.field === field) ? null : undefined;
  const blank = {
    email: blankOf('email'),
    mobile: blankOf('mobile'),
    birthday: blankOf('birthday'),
    externalId: blankOf('externalId'),
    tags: blankOf('tags'),
    marketingConsent: blankOf('marketingConsent'),
  };
  const lines = Buffer.from(staging.buffer, staging.byteOffset, staging.length).toString('utf8');
  const rows: ValidRow[] = [];
  let from = 0;
  for (const mark of marks) {
    const to = lines.indexOf('\n', from);
    const [, id = '', line, name, email, mobile, birthday, externalId, tags = '{}', consent] = lines
      .slice(from, to)
      .split('\t');
    rows.push({
      line: Number(line),
      id,
      row: {
        name: textOf(name, undefined),
        email: textOf(email, blank.email),
        mobile: textOf(mobile, blank.mobile),
        birthday: textOf(birthday, blank.birthday),
        externalId: textOf(externalId, blank.externalId),
        tags: mark & HAS_TAGS ? tagsOf(tags) : blank.tags,
        marketingConsent: mark & HAS_CONSENT ? (consent as MarketingConsent) : blank.marketingConsent,
      },
      missing: missing[mark & (LACKS_NAME | LACKS_CONTACT)] ?? [],
    });
    from = to + 1;
  }
  return rows;
}

function textOf<B extends null | undefined>(written: string | undefined, blank: B): string | B {
  if (written === undefined || written === '\\N') return blank;
  return written.includes('\\') ? unescaped(written) : written;
}

/** Of the literal of a `text[]`, whose elements are quoted as JSON quotes them: tags hold no control characters. */
function tagsOf(written: string): string[] {
  return written === '{}' ? [] : (JSON.parse(`[${unescaped(written).slice(1, -1)}]`) as string[]);
}

function unescaped(written: string): string {
  return written.replace(/\\(.)/g, (_, character: string) => UNESCAPED[character] ?? character);
}

const UNESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
