import fc from 'fast-check';
import { cleanCell } from '../../platform/tables/clean-cell.js';
import { defuseCell } from './defuse-cell.js';

test.each([
  ['Asha', 'Asha'],
  ['', ''],
  ['=1+1', `'=1+1`],
  ['+91 98765', `'+91 98765`],
  [`'+91 98765`, `'+91 98765`],
  ['@handle', `'@handle`],
  ['\tx', `'\tx`],
  ['="00123"', '00123'],
  [`''=x`, `''=x`],
  [`O'Brien`, `O'Brien`],
])('%j is written as %j', (value, written) => {
  expect(defuseCell(value)).toBe(written);
});

test('no value begins as a formula does, and each is read as the one it was made from', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '"', 'a', '0', ' ') });
  fc.assert(
    fc.property(text, (value) => {
      expect(defuseCell(value)).not.toMatch(/^[=+\-@\t\r]/);
      expect(cleanCell(defuseCell(value))).toBe(cleanCell(value));
    }),
    { numRuns: 2_000 },
  );
});
