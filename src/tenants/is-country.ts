import { isSupportedCountry } from 'libphonenumber-js';

/** Whether `value` is an ISO 3166-1 alpha-2 code, in capitals, of a country whose mobile numbers can be read. */
export function isCountry(value: unknown): boolean {
  // The pattern first: the library answers yes to names every object inherits.
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value) && isSupportedCountry(value);
}
