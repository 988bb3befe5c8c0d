import { isCountry } from './is-country.js';

describe('isCountry', () => {
  it.each(['IN', 'US', 'DE', 'BR'])('takes %p', (value) => expect(isCountry(value)).toBe(true));
  it.each(['in', 'IND', 'ZZ', 'EU', '', '91', 'constructor', null, 1, ['IN']])('refuses %p', (value) =>
    expect(isCountry(value)).toBe(false),
  );
});
