/** Days from 0000-03-01 to the day before serial 1: 1899-12-30 (serials from 1 March 1900 on) and 1904-01-01. */
const DAYS_TO_EPOCH = { 1900: 693_899, 1904: 695_361 };

/**
 * The calendar date of a spreadsheet's day count. Day counts to dates without `Date`, by the proleptic Gregorian calendar from
 * 1 March of year 0, so that a leap day ends its year (method of E. G. Richards).
 */
export function dateOfSerial(
  serial: number,
  system: 1900 | 1904,
): { year: number; month: number; day: number } {
  const days = serial + DAYS_TO_EPOCH[system];
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}
