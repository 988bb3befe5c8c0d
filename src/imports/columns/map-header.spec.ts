import fc from 'fast-check';
import { DIALECT_HEADERS } from '../../../test/fixtures/imports/columns-dialects.js';
import { type ColumnMapping } from './column-mapping.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { mapHeader } from './map-header.js';

const map = (headings: readonly string[], option?: Record<string, string | null>) =>
  mapHeader(headings, CUSTOMER_COLUMNS, option);
const fields = (headings: readonly string[], option?: Record<string, string | null>) =>
  map(headings, option).mapping.map(({ field }) => field);
const codes = (headings: readonly string[], option?: Record<string, string | null>) =>
  map(headings, option).problems.map(({ code }) => code);

/** What the fixtures call the fate of a column. */
function fateMatches({ field, by, note }: ColumnMapping, fate: string | null): boolean {
  if (fate === null) return field === null && by === 'unknown';
  if (fate === 'ignored') return field === null && by === 'ignored';
  if (fate.startsWith('-')) return field === null && by === 'ignored' && note !== undefined;
  return field === fate;
}

describe.each(DIALECT_HEADERS)('the header of $dialect', ({ columns }) => {
  it('is mapped column by column', () => {
    const { mapping, problems } = map(columns.map(([heading]) => heading));
    const wrong = mapping.filter((entry) => !fateMatches(entry, columns[entry.index]?.[1] ?? null));
    expect(wrong).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('is mapped alike in any order, case and punctuation', () => {
    const spellings: ((heading: string) => string)[] = [
      (heading) => heading,
      (heading) => heading.toUpperCase(),
      (heading) => ` ${heading.toLowerCase()} `,
      (heading) => heading.replace(/[\s_-]+/g, '_'),
      (heading) => heading.replace(/\s+/g, '  '),
      (heading) => `${heading} *`,
      (heading) => `${heading}:`,
      (heading) => `${heading} (optional)`,
      (heading) => heading.normalize('NFD'),
      (heading) => `\ufeff${heading}`,
    ];
    const order = fc.shuffledSubarray([...columns.keys()], { minLength: columns.length });
    const spelling = fc.array(fc.nat(spellings.length - 1), {
      minLength: columns.length,
      maxLength: columns.length,
    });
    fc.assert(
      fc.property(order, spelling, (indexes, chosen) => {
        const headings = indexes.map(
          (index, at) => spellings[chosen[at] ?? 0]?.(columns[index]?.[0] ?? '') ?? '',
        );
        const { mapping, problems } = map(headings);
        for (const entry of mapping) {
          const fate = columns[indexes[entry.index] ?? -1]?.[1] ?? null;
          if (!fateMatches(entry, fate))
            throw new Error(`${entry.column}: ${entry.field} by ${entry.by}, not ${fate}`);
        }
        expect(problems).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('mapHeader', () => {
  it('says how each column was decided', () => {
    const { mapping } = map(['Name', 'E-mail', 'Cell', 'Phone', 'Vibes', 'line'], { Vibes: 'tags' });
    expect(mapping.map(({ field, by }) => [field, by])).toEqual([
      ['name', 'exact'],
      ['email', 'exact'],
      ['mobile', 'preference'],
      [null, 'ignored'],
      ['tags', 'option'],
      [null, 'ignored'],
    ]);
    expect(mapping[3]?.note).toContain('“Cell”');
  });

  it('leaves two equal candidates to the caller', () => {
    const result = map(['Name', 'Email', 'E-mail address', 'Phone']);
    expect(result.ambiguous).toEqual([{ field: 'email', columns: ['Email', 'E-mail address'] }]);
    expect(result.problems.map(({ code, columns }) => [code, columns])).toEqual([
      ['columns_ambiguous', ['Email', 'E-mail address']],
    ]);
    expect(result.mapping[1]).toMatchObject({ field: null, by: 'unknown' });
    expect(result.alternatives[1]).toContain('email');
    expect(result.alternatives[0]).toEqual([]);
  });

  it('lets the option settle them', () => {
    expect(fields(['Name', 'Email', 'E-mail address'], { Email: 'email' })).toEqual(['name', 'email', null]);
    expect(codes(['Name', 'Email', 'E-mail address'], { Email: 'email' })).toEqual([]);
    expect(fields(['Name', 'Email', 'E-mail address'], { Email: null })).toEqual(['name', null, 'email']);
  });

  it('finds the columns of the option in any spelling', () => {
    expect(fields(['Phone No.', 'Notes', 'Name'], { 'phone no': 'mobile', NOTES: null })).toEqual([
      'mobile',
      null,
      'name',
    ]);
  });

  it('names what the option gets wrong', () => {
    expect(codes(['Name', 'Email'], { Foo: 'email' })).toEqual(['mapping_unknown_column']);
    expect(codes(['Name', 'Email', 'X'], { X: 'shoeSize' })).toEqual(['mapping_unknown_field']);
    expect(codes(['Name', 'A', 'B'], { A: 'email', B: 'email' })).toEqual(['columns_ambiguous']);
  });

  it('reports a heading that stands twice, once', () => {
    const { problems } = map(['Name', 'Email', 'Email']);
    expect(problems.map(({ code, fields: concerned }) => [code, concerned])).toEqual([
      ['header_duplicate', ['email']],
    ]);
    expect(map(['Name', 'Email', 'Notes', 'Notes']).problems).toMatchObject([
      { code: 'header_duplicate', fields: [] },
    ]);
    expect(codes(['Name', 'Email', 'Notes', 'Notes'], { Notes: null })).toEqual([]);
    expect(codes(['Name', 'Email', '', ''])).toEqual([]);
  });

  it('names what is missing', () => {
    const { missing, problems } = map(['Shoe size', 'Colour']);
    expect(missing.map(({ fields: wanted }) => wanted)).toEqual([['name'], ['email', 'mobile']]);
    expect(problems.map(({ code }) => code)).toEqual(['columns_missing', 'columns_missing']);
    expect(problems[0]?.detail).toContain('“Shoe size” and “Colour”');
    expect(codes(['First name', 'Mobile'])).toEqual([]);
  });

  it('reads the bare noun for name as the other part when one part is there', () => {
    expect(fields(['Name', 'Vorname', 'Handy'])).toEqual(['lastName', 'firstName', 'mobile']);
    expect(fields(['Name', 'Surname', 'Handy'])).toEqual(['firstName', 'lastName', 'mobile']);
    expect(fields(['Full name', 'First name', 'Handy'])).toEqual(['name', null, 'mobile']);
    expect(fields(['Name', 'Vorname', 'Nachname', 'Handy'])).toEqual(['name', null, null, 'mobile']);
    expect(fields(['Name', 'Vorname', 'Handy'], { Name: 'name' })).toEqual(['name', null, 'mobile']);
    expect(fields(['Name', 'A', 'B', 'Handy'], { A: 'firstName', B: 'lastName' })).toEqual([
      null,
      'firstName',
      'lastName',
      'mobile',
    ]);
  });

  it('reads first and last name where several columns could be the whole', () => {
    const { mapping, problems } = map(['First Name', 'Last Name', 'Billing Name', 'Shipping Name', 'Email']);
    expect(problems).toEqual([]);
    expect(mapping.map(({ field }) => field)).toEqual(['firstName', 'lastName', null, null, 'email']);
    expect(mapping[2]?.note).toContain('is read from “First Name”, “Last Name” instead');
    // With one part alone, or with two columns stated, nobody can say which is meant.
    expect(codes(['First Name', 'Billing Name', 'Shipping Name', 'Email'])).toContain('columns_ambiguous');
    const stated = { A: 'name', B: 'name' };
    expect(codes(['First Name', 'Last Name', 'A', 'B', 'Email'], stated)).not.toEqual([]);
  });

  it('takes the phone by the written preference', () => {
    const preference = [
      'Mobile',
      'Phone',
      'Phone 2',
      'Billing phone',
      'Home phone',
      'Work phone',
      'Other phone',
      'Shipping phone',
    ];
    for (let from = 0; from < preference.length; from++) {
      const headings = ['Name', ...preference.slice(from).reverse()];
      expect(fields(headings).indexOf('mobile')).toBe(headings.length - 1);
    }
  });

  it('reads a heading past what stands in brackets', () => {
    expect(fields(['Name (as on the card)', 'Mobile [with country code]', 'DOB (DD/MM/YYYY)'])).toEqual([
      'name',
      'mobile',
      'birthday',
    ]);
  });
});
