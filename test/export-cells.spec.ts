import fc from 'fast-check';
import type { CustomerFields } from '../src/customers/customer.entity.js';
import { EXPORT_COLUMNS } from '../src/exports/write/export-columns.js';
import { mapHeader } from '../src/imports/columns/map-header.js';
import { CUSTOMER_COLUMNS } from '../src/imports/columns/customer-columns.js';
import { compileCustomerRow } from '../src/imports/columns/validate-customer-row.js';
import { nastyCustomer } from './harness/nasty-customers.js';

const FIELDS = ['name', 'email', 'mobile', 'birthday', 'externalId', 'tags', 'marketingConsent'] as const;

const rules = Object.values(EXPORT_COLUMNS);
const headings = rules.map(({ title }) => title);
const { mapping, problems } = mapHeader(headings, CUSTOMER_COLUMNS, {}, false);
const read = compileCustomerRow(mapping, {
  dateOrder: 'DMY',
  defaultCountry: 'IN',
  blankCells: 'clear',
  today: '2026-11-21',
});

test('an upload knows every heading of an export', () => {
  expect(problems).toEqual([]);
  expect(mapping.filter(({ by }) => by === 'unknown')).toEqual([]);
  expect(mapping.flatMap(({ field }) => field ?? []).sort()).toEqual([...FIELDS].sort());
});

describe.each(['csv', 'xlsx'] as const)('a %s cell', (format) => {
  test('reads back as what it was made from, whatever the customer is called', () => {
    fc.assert(
      fc.property(nastyCustomer, (customer) => {
        const cells = Object.entries(EXPORT_COLUMNS).map(([field, rule]) => {
          const value = stored(customer, field);
          const cell = value === '' ? '' : (rule[format]?.(value) ?? value);
          return typeof cell === 'object' ? value : String(cell); // a day, which a workbook gives back as its text
        });
        expect(read(cells)).toEqual({ row: emptied(customer), missing: [] });
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The value as the database gives it to an export. */
function stored(customer: CustomerFields, field: string): string {
  const value = (customer as unknown as Record<string, string | string[] | null | undefined>)[field];
  return Array.isArray(value) ? value.join('\u001f') : (value ?? '');
}

/** A customer without tags has an empty cell, which clears them. */
function emptied({ tags, ...customer }: CustomerFields): object {
  return { ...customer, tags: tags.length === 0 ? null : tags };
}
