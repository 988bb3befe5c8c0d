import examples from 'libphonenumber-js/mobile/examples';
import { type CountryCode, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { normaliseMobile } from './normalise-mobile.js';

describe('normaliseMobile', () => {
  it.each([
    ['+919876543210', undefined, '+919876543210'],
    ['98765 43210', 'IN', '+919876543210'],
    ['098765-43210', 'IN', '+919876543210'],
    ['91 98765.43210', 'IN', '+919876543210'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['1-415-555-2671', 'US', '+14155552671'],
    ['011 44 7911 123456', 'US', '+447911123456'],
    ['0044 7911 123456', 'US', '+447911123456'],
    ['00447911123456', undefined, '+447911123456'],
    ['+00447911123456', undefined, '+447911123456'],
    ['+44 (0)7911 123456', undefined, '+447911123456'],
    ['(+44) 7911 123456', 'IN', '+447911123456'],
    ['07911 123456', 'GB', '+447911123456'],
    ['0171/1234567', 'DE', '+491711234567'],
    ['030 12345678', 'DE', '+493012345678'],
    ['+39 06 69821234', undefined, '+390669821234'],
    ['+39 (0)6 69821234', undefined, '+390669821234'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['011 15-2345-6789', 'AR', '+5491123456789'],
    ['(11) 91234-5678', 'BR', '+5511912345678'],
    ["'+919876543210", undefined, '+919876543210'],
    ['’9876543210', 'IN', '+919876543210'],
    ['9876543210.0', 'IN', '+919876543210'],
    ['tel:+1-415-555-2671', undefined, '+14155552671'],
    ['Mob: 98765 43210', 'IN', '+919876543210'],
    ['(415) 555-2671 x123', 'US', '+14155552671'],
    ['415-555-2671 ext. 12', 'US', '+14155552671'],
    ['+1 415 555 2671;ext=7', undefined, '+14155552671'],
    ['\u202a+91 98765\u00a043210\u202c', undefined, '+919876543210'],
    ['＋９１　９８７６５４３２１０', undefined, '+919876543210'],
    ['٠٥٠١٢٣٤٥٦٧', 'SA', '+966501234567'],
    ['۰۹۱۲۳۴۵۶۷۸۹', 'IR', '+989123456789'],
    ['९८७६५ ४३२१०', 'IN', '+919876543210'],
    ['98765–43210', 'IN', '+919876543210'],
    ['919876543210', 'US', '+919876543210'],
    ['447911123456', 'IN', '+447911123456'],
    ['14155552671', 'IN', '+14155552671'],
    ['4915112345678', 'DE', '+4915112345678'],
    ['49 171 1234567', 'DE', '+491711234567'],
    ['04915 12345678', 'DE', '+49491512345678'],
    ['6281234567890', 'ID', '+6281234567890'],
    ['+800 1234 5678', undefined, '+80012345678'],
  ])('reads %j in %s as %s', (text, country, value) =>
    expect(normaliseMobile(text, country)).toEqual({ value }),
  );

  it.each([
    ['9.19877E+11', 'IN', 'mobile_scientific_notation'],
    ['9,19877e+11', 'DE', 'mobile_scientific_notation'],
    ['9E+11', undefined, 'mobile_scientific_notation'],
    ['98765 43210', undefined, 'mobile_country_unknown'],
    ['98765 43210', 'XX', 'mobile_country_unknown'],
    ['98765 43210, 98765 43211', 'IN', 'mobile_multiple'],
    ['98765 43210 / 98765 43211', 'IN', 'mobile_multiple'],
    ['+919876543210 ::: +919876543211', 'IN', 'mobile_multiple'],
    ['', 'IN', 'mobile_invalid'],
    ['n/a', undefined, 'mobile_invalid'],
    ['12345', 'IN', 'mobile_invalid'],
    ['+91 98765', undefined, 'mobile_invalid'],
    ['+999 12345678', undefined, 'mobile_invalid'],
    ['1-800-FLOWERS', 'US', 'mobile_invalid'],
    ['ring after five: 98765 43210', 'IN', 'mobile_invalid'],
    ['asha@example.com', 'IN', 'mobile_invalid'],
    ['000000000000', 'IN', 'mobile_invalid'],
  ])('refuses %j in %s with %s', (text, country, code) =>
    expect(normaliseMobile(text, country).code).toBe(code),
  );

  it('does not make a national number with a typing error somebody abroad', () => {
    expect(normaliseMobile('12812345678', 'CN').code).toBe('mobile_invalid');
    expect(normaliseMobile('5012085357', 'AE').code).toBe('mobile_invalid');
  });

  const COUNTRIES =
    `IN US CA GB DE FR ES IT PT BR MX AR CO CL ID MY SG PH TH VN CN JP KR AU NZ ZA NG KE EG SA AE TR RU KZ UA PL NL BE CH AT SE NO DK FI IE GR
    HU CZ RO IL PK BD LK JM GG SM`.split(/\s+/) as CountryCode[];

  it(`agrees with libphonenumber on ${COUNTRIES.length * 250} numbers, valid and mutated`, () => {
    const random = seeded(20260101);
    let valid = 0;
    for (const country of COUNTRIES) {
      for (let round = 0; round < 250; round++) {
        const text = mutate(country, random);
        const oracle =
          mobileWithoutPlus(text, country) ??
          parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
        const ours = normaliseMobile(text, country);
        if (oracle?.isValid() && oracle.number.length <= 16) {
          valid++;
          if (ours.value !== oracle.number)
            throw new Error(`${text} in ${country}: ${ours.value}, not ${oracle.number}`);
          expect(normaliseMobile(oracle.number, undefined)).toEqual({ value: oracle.number });
        } else if (ours.value !== undefined) {
          // Beyond the library: a plus put back, or 00 where the country dials another prefix.
          const international = parsePhoneNumberFromString(`+${text.replace(/^\+?(00)?/, '')}`);
          if (international?.number !== ours.value) throw new Error(`${text} in ${country}: ${ours.value}`);
        }
      }
    }
    expect(valid).toBeGreaterThan(COUNTRIES.length * 100);
  });
});

/**
 * The one answer that differs from the library's: it takes `4915112345678` in Germany for a landline of 13 digits. Undefined for
 * what is a mobile number as it stands, too, as `393…` is in Italy.
 */
function mobileWithoutPlus(text: string, country: CountryCode) {
  const number = parsePhoneNumberFromString(`+${text}`);
  const asWritten = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  const isMobile = number?.country === country && number.getType() === 'MOBILE';
  return isMobile && asWritten?.getType() !== 'MOBILE' ? number : undefined;
}

/** A number of the country, some digits changed, in one of the ways it is written. */
function mutate(country: CountryCode, random: () => number): string {
  const example = getExampleNumber(country, examples);
  if (!example) throw new Error(`no example number of ${country}`);
  const digits = [...example.nationalNumber];
  const changes = random() < 0.2 ? 0 : 1 + Math.floor(random() * 5);
  for (let i = 0; i < changes; i++) {
    const span = random() < 0.25 ? digits.length : Math.ceil(digits.length * 0.6);
    digits[digits.length - 1 - Math.floor(random() * span)] = String(Math.floor(random() * 10));
  }
  if (random() < 0.1) digits.pop();
  else if (random() < 0.1) digits.push(String(Math.floor(random() * 10)));
  const national = digits.join('');
  const code = example.countryCallingCode;
  const forms = [
    '',
    '',
    '',
    `+${code}`,
    `+${code}`,
    code,
    '0',
    `+${code}0`,
    `00${code}`,
    `011${code}`,
    '8',
    '1',
  ];
  const form = forms[Math.floor(random() * forms.length)] ?? '';
  const spaced =
    random() < 0.3 ? `${national.slice(0, 3)} ${national.slice(3, 6)}-${national.slice(6)}` : national;
  return form + spaced;
}

/** Numbers in [0, 1) by a linear congruence, the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
