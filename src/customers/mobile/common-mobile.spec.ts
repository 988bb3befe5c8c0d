import fc from 'fast-check';
import metadata from 'libphonenumber-js/max/metadata';
import { CommonMobiles } from './common-mobile.js';
import { afterDigit, both, type DigitLanguage, either, NOTHING } from './digit-language.js';
import { digitPattern } from './digit-pattern.js';
import { normaliseMobile } from './normalise-mobile.js';
import { type Plan, planOfCallingCode, planOfCountry } from './normalise-mobile-plan.js';

const COUNTRIES = Object.keys(metadata.countries);
const CODES = [...Object.keys(metadata.country_calling_codes), ...Object.keys(metadata.nonGeographic)];

function common(text: string, country: string | undefined): string | undefined {
  const mobiles = new CommonMobiles(country);
  // The cell stands amid others, as it does in a window.
  const bytes = Buffer.from(`12${text}34`);
  const length = mobiles.read(bytes, 2, bytes.length - 2);
  return length === 0 ? undefined : Buffer.from(mobiles.number).toString('latin1', 0, length);
}

const languages = new Map<Plan, DigitLanguage>();

/** The numbers of the ranges of a plan. */
function languageOf(plan: Plan): DigitLanguage {
  const known = languages.get(plan);
  if (known) return known;
  const { general, ranges } = plan.patterns;
  const assigned = either(...ranges.map(({ pattern }) => digitPattern(pattern)));
  const language = both(digitPattern(general), ranges.length > 0 ? assigned : digitPattern(general));
  languages.set(plan, language);
  return language;
}

/** A number of one of the ranges of a plan, each digit chosen by the next of `choices`. */
function numberOf(plan: Plan, choices: readonly number[]): string {
  let rest = languageOf(plan);
  let number = '';
  for (const choice of choices) {
    const next = [...Array(10).keys()].filter((digit) => afterDigit(rest, digit) !== NOTHING);
    if (next.length === 0) break;
    const digit = next[choice % next.length] as number;
    number += digit;
    rest = afterDigit(rest, digit);
  }
  return number;
}

const choices = fc.array(fc.nat({ max: 9 }), { minLength: 8, maxLength: 17 });
const spelling = fc.constantFrom(
  ...['', '', '', '(0)', '0', '8', '1', '06', '00', '011', '010', '810', '0011', '+'].map(
    (start) => `${start}N`,
  ),
  ...[
    '+CN',
    '+CN',
    '+C N',
    '+C (0) N',
    '+C0N',
    '+00CN',
    '00CN',
    '00 C N',
    '011 C N',
    '010CN',
    '810CN',
    'CN',
    ' CN',
  ],
);

test('a common number is the one the rules read, of every country and calling code', () => {
  let read = 0;
  let valid = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...CODES),
      fc.constantFrom(undefined, 'IN', 'US', ...COUNTRIES),
      spelling,
      choices,
      fc.boolean(),
      (code, other, form, chosen, isHome) => {
        const number = numberOf(planOfCallingCode(code) as Plan, chosen);
        const spaced = chosen[0] === 3 ? number.replace(/(\d{3})(\d{3})/, '($1) $2-') : number;
        const text = form.replace('C', code).replace('N', spaced);
        const [home] = metadata.country_calling_codes[code] ?? [];
        const country = isHome ? home : other;
        const found = common(text, country);
        const { value } = normaliseMobile(text, country);
        if (found !== undefined) expect([text, country, found]).toEqual([text, country, value]);
        read += Number(found !== undefined);
        valid += Number(value !== undefined);
      },
    ),
    { numRuns: 2_000 },
  );
  expect(valid).toBeGreaterThan(800);
  expect(read / valid).toBeGreaterThan(0.5);
});

test('a number of a country that shares its calling code is read with that country as with the main one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...COUNTRIES),
      fc.constantFrom('+C', '', '0', '1'),
      choices,
      (country, form, chosen) => {
        const code = planOfCountry(country).callingCode;
        for (const sharer of metadata.country_calling_codes[code] ?? []) {
          const number = numberOf(planOfCallingCode(code) as Plan, chosen);
          const text = form.replace('C', code) + number;
          const found = common(text, sharer);
          if (found !== undefined) expect(found).toBe(normaliseMobile(text, sharer).value);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['+91 98765 43210', 'IN', '+919876543210'],
  ['098765-43210', 'IN', '+919876543210'],
  ['0044 7911 123456', 'IN', '+447911123456'],
  ['011 44 7911 123456', 'US', '+447911123456'],
  ['1 (415) 555-2671', 'US', '+14155552671'],
  ['+1 604 555 2671', undefined, '+16045552671'],
  ['+7 912 345-67-89', undefined, '+79123456789'],
  ['8 (912) 345-67-89', 'RU', '+79123456789'],
  ['0171 1234567', 'DE', '+491711234567'],
  ['+55 11 91234-5678', 'IN', '+5511912345678'],
  ['12345', 'IN', undefined],
  ['', 'IN', undefined],
  ['+', 'IN', undefined],
  ['+9', 'IN', undefined],
  ['0', 'IN', undefined],
  ['00', 'IN', undefined],
  ['9876543210', undefined, undefined],
  ['9876543210', 'XX', undefined],
  ['+919876543210x1', 'IN', undefined],
  ['9'.repeat(30), 'IN', undefined],
])('%j in %s is %s', (text, country, number) => expect(common(text, country)).toBe(number));
