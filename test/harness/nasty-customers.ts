import fc from 'fast-check';
import type { CustomerFields } from '../../src/customers/customer.entity.js';
import { normaliseEmail } from '../../src/customers/normalise-email.js';
import { normaliseExternalId } from '../../src/customers/normalise-external-id.js';
import { normaliseMobile } from '../../src/customers/mobile/normalise-mobile.js';
import { normaliseName } from '../../src/customers/normalise-name.js';
import { normaliseTags } from '../../src/customers/normalise-tags.js';
import type { Normalised } from '../../src/customers/normalised.js';

/** What text files, spreadsheets and their readers stumble over. */
const PIECES = [
  ...`'"=+-@,;|\t\r\n&<>_:.\\/()#%* `,
  '=1+1',
  '="00123"',
  "'=",
  "''",
  '_x0041_',
  '_x005F_',
  '\\N',
  '\\.',
  'sep=;',
  ':::',
  '，',
  '、',
  '＝',
  '“',
  '”',
  '\u202e',
  '\u200d',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '👩‍👩‍👧',
  '🇮🇳',
  'אבג',
  'عربي',
  'e\u0301',
  'ß',
  '山田',
  '00123',
  '1E5',
  '1.5E+10',
  '1,5e+10',
  'TRUE',
  'NULL',
  '#N/A',
  '1990-05-17',
  'a',
  'Rao',
];

const text = fc.string({ unit: fc.constantFrom(...PIECES), minLength: 1, maxLength: 8 });

function kept<T>(
  arbitrary: fc.Arbitrary<string>,
  normalise: (text: string) => Normalised<T>,
): fc.Arbitrary<T> {
  return arbitrary
    .map((value) => normalise(value).value)
    .filter((value): value is Exclude<typeof value, undefined> => value !== undefined);
}

const local = fc.string({
  unit: fc.constantFrom(...`=+-'!#$%&*/?^_\`{|}~aZ09é`),
  minLength: 1,
  maxLength: 12,
});
const email = kept(
  fc.tuple(local, fc.nat(1e9)).map(([name, number]) => `${name}${number}@shop.test`),
  normaliseEmail,
);
const mobile = kept(
  fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }).map((number) => `+91${number}`),
  (value) => normaliseMobile(value, undefined),
);
const birthday = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .chain((day) => fc.constantFrom(day.toISOString().slice(0, 10), `--${day.toISOString().slice(5, 10)}`));

/** Customers as the API would take them, of the worst that it takes. Their keys may clash by chance. */
export const nastyCustomer: fc.Arbitrary<CustomerFields> = fc.record({
  name: kept(text, normaliseName),
  email: fc.option(email),
  mobile,
  birthday: fc.option(birthday),
  externalId: fc.option(kept(text, normaliseExternalId)),
  tags: fc.array(text, { maxLength: 4 }).map((tags) => normaliseTags(tags).value ?? []),
  marketingConsent: fc.constantFrom('granted', 'denied', 'unknown'),
});

/** Those given and about so many more, no two with the same e-mail, mobile or external id. */
export function withNastyCustomers(given: CustomerFields[], count: number, seed: number): CustomerFields[] {
  const unique = (['email', 'mobile', 'externalId'] as const).map((field) => ({
    field,
    seen: new Set<string | null>(),
  }));
  return [...given, ...fc.sample(nastyCustomer, { numRuns: count, seed })].filter((customer) => {
    if (unique.some(({ field, seen }) => customer[field] !== null && seen.has(customer[field]))) return false;
    for (const { field, seen } of unique) seen.add(customer[field]);
    return true;
  });
}
