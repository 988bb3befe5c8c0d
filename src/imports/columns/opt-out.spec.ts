import { CONSENT } from './consent-synonyms.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { mapHeader } from './map-header.js';
import { headerKey } from './normalise-header.js';
import { isOptOut, OPT_OUT } from './opt-out.js';
import { compileCustomerRow } from './validate-customer-row.js';

const OPTIONS = {
  defaultCountry: 'IN',
  dateOrder: 'DMY',
  blankCells: 'ignore',
  today: '2026-11-21',
} as const;

const read = (
  headings: readonly string[],
  cells: readonly string[],
  blankCells: 'ignore' | 'clear' = 'ignore',
  option: Record<string, string> = {},
) => {
  const { mapping } = mapHeader(headings, CUSTOMER_COLUMNS, option, false, [{ line: 2, cells: [...cells] }]);
  const { row } = compileCustomerRow(mapping, { ...OPTIONS, blankCells })(cells);
  return { mapping, row, consent: row?.marketingConsent };
};

describe('an opt-out', () => {
  it.each([
    'Unsubscribed',
    'Email Opt Out',
    'Do not contact',
    'HasOptedOutOfEmail',
    'opt_out',
    'Opted Out (email)',
    'Customer opted out',
    'Unsubscribed from all email',
    'Abgemeldet',
  ])('under %s denies the consent', (heading) =>
    expect(read(['Name', 'Email', heading], ['Asha', 'a@b.example', 'yes']).consent).toBe('denied'),
  );

  it.each(['no', 'FALSE', '0', '', ' '])('of %j grants nothing, and clears nothing', (cell) => {
    const headings = ['Name', 'Email', 'Unsubscribed'];
    for (const blankCells of ['ignore', 'clear'] as const)
      expect(read(headings, ['Asha', 'a@b.example', cell], blankCells)).toMatchObject({
        row: { name: 'Asha', marketingConsent: undefined },
      });
  });

  it('that is not understood is rejected beside others that are', () => {
    const { mapping } = read(['Name', 'Email', 'Opt out'], ['Asha', 'a@b.example', 'no']);
    expect(compileCustomerRow(mapping, OPTIONS)(['Asha', 'a@b.example', 'subscribed']).errors).toMatchObject([
      { code: 'consent_invalid', column: 'Opt out' },
    ]);
  });

  it('comes after every consent that has a cell, and is said to be one', () => {
    const headings = ['Name', 'Email', 'SMS consent', 'Opt out'];
    const beside = read(headings, ['Asha', 'a@b.example', 'yes', 'no']);
    expect(beside.mapping[3]).toMatchObject({ field: null, by: 'ignored' });
    expect(beside.consent).toBe('granted');
    const alone = read(headings, ['Asha', 'a@b.example', '', 'yes']);
    expect(alone.mapping[3]).toMatchObject({
      field: 'marketingConsent',
      note: expect.stringContaining('A yes') as string,
    });
    expect(alone.consent).toBe('denied');
  });

  it('is said to be one with whose it is, too', () =>
    expect(
      read(['Name', 'Email', 'Customer opted out'], ['Asha', 'a@b.example', 'yes']).mapping[2]?.note,
    ).toContain('A yes'));

  it('of several kinds is read from the first of them', () => {
    const headings = ['Name', 'Email', 'Do not contact', 'Unsubscribed', 'Email opt out'];
    const { mapping, consent } = read(headings, ['Asha', 'a@b.example', 'no', 'no', 'yes']);
    expect(mapping.map(({ field }) => field)).toEqual(['name', 'email', null, null, 'marketingConsent']);
    expect(consent).toBe('denied');
  });

  it.each(['2026-01-02 10:00', '1/2/2026'])('on %s denies it', (day) =>
    expect(read(['Name', 'Email', 'Unsubscribed At'], ['Asha', 'a@b.example', day]).consent).toBe('denied'),
  );

  it('is read where a cell says so, and the day under another heading is no consent', () => {
    const fields = (heading: string, cell: string) =>
      read(['Name', 'Email', heading], ['Asha', 'a@b.example', cell]).mapping[2]?.field;
    expect(fields('Unsubscribed', '2026-01-02')).toBe('marketingConsent');
    expect(fields('Unsubscribed', 'subscribed')).toBeNull();
    expect(fields('Subscribed', '2026-01-02')).toBeNull();
  });

  it.each(['-', 'NaN', 'N/A'])('of %s is none', (cell) => {
    const { mapping } = read(['Name', 'Email', 'Unsubscribed At'], ['Asha', 'a@b.example', '2026-01-02']);
    expect(mapping[2]?.field).toBe('marketingConsent');
    expect(compileCustomerRow(mapping, OPTIONS)(['Asha', 'a@b.example', cell])).toMatchObject({
      row: { marketingConsent: undefined },
    });
  });

  it('is one too where the caller maps it', () =>
    expect(
      read(['Name', 'Email', 'Unsubscribed'], ['Asha', 'a@b.example', 'true'], 'ignore', {
        Unsubscribed: 'marketingConsent',
      }).consent,
    ).toBe('denied'));

  it('is no other heading of a consent', () => {
    const consents = CONSENT.filter((tier) => !OPT_OUT.includes(tier)).flatMap((tier) =>
      Object.values(tier).flat(),
    );
    expect(consents.map(headerKey).filter(isOptOut)).toEqual([]);
  });
});
