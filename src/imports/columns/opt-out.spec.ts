import { CONSENT } from './consent-synonyms.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { mapHeader } from './map-header.js';
import { isOptOut, OPT_OUT, OPT_OUT_NOTE } from './opt-out.js';
import { compileCustomerRow } from './validate-customer-row.js';

const read = (
  headings: readonly string[],
  cells: readonly string[],
  blankCells: 'ignore' | 'clear' = 'ignore',
  option: Record<string, string> = {},
) => {
  const { mapping } = mapHeader(headings, CUSTOMER_COLUMNS, option, false, [{ line: 2, cells: [...cells] }]);
  const result = compileCustomerRow(mapping, {
    defaultCountry: 'IN',
    dateOrder: 'DMY',
    blankCells,
    today: '2026-11-21',
  })(cells);
  return { mapping, consent: result.row?.marketingConsent, codes: result.errors?.map(({ code }) => code) };
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
      expect(read(headings, ['Asha', 'a@b.example', cell], blankCells)).toMatchObject({ consent: undefined });
  });

  it('that is not understood is rejected beside others that are', () => {
    const { mapping } = read(['Name', 'Email', 'Opt out'], ['Asha', 'a@b.example', 'no']);
    const options = {
      defaultCountry: 'IN',
      dateOrder: 'DMY',
      blankCells: 'ignore',
      today: '2026-11-21',
    } as const;
    expect(compileCustomerRow(mapping, options)(['Asha', 'a@b.example', 'subscribed']).errors).toMatchObject([
      { code: 'consent_invalid', column: 'Opt out' },
    ]);
  });

  it('comes after every consent that has a cell, and is said to be one', () => {
    const headings = ['Name', 'Email', 'SMS consent', 'Opt out'];
    const beside = read(headings, ['Asha', 'a@b.example', 'yes', 'no']);
    expect(beside.mapping[3]).toMatchObject({ field: null, by: 'ignored' });
    expect(beside.consent).toBe('granted');
    const alone = read(headings, ['Asha', 'a@b.example', '', 'yes']);
    expect(alone.mapping[3]).toMatchObject({ field: 'marketingConsent', note: OPT_OUT_NOTE });
    expect(alone.consent).toBe('denied');
  });

  it('is one too where the caller maps it', () =>
    expect(
      read(['Name', 'Email', 'Unsubscribed'], ['Asha', 'a@b.example', 'true'], 'ignore', {
        Unsubscribed: 'marketingConsent',
      }).consent,
    ).toBe('denied'));

  it('is no other heading of a consent', () => {
    const consents = CONSENT.filter((tier) => tier !== OPT_OUT).flatMap((tier) => Object.values(tier).flat());
    expect(consents.filter(isOptOut)).toEqual([]);
  });
});
