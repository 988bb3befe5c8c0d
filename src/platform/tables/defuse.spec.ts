import fc from 'fast-check';
import { cleanCell, cleanDigitsCell } from './clean-cell.js';
import { asDigitsText, asText, defuse, defuseDigits } from './defuse.js';

const text = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '"', 'a', '0', ' ', '\uff1d', '\uff0b'),
});

test.each([
  ['Asha', 'Asha'],
  ['=1+1', "'=1+1"],
  ["'=x", "''=x"],
  ["'t Hart", "'t Hart"],
  ['\uff1d1', "'\uff1d1"],
  ["'1", "'1"],
])('%j is written as %j', (value, written) => {
  expect(defuse(value)).toBe(written);
});

test.each([
  ["'1", "''1"],
  ['+91', "'+91"],
  ['1E5', '1E5'],
])('of digits %j is written as %j', (value, written) => {
  expect(defuseDigits(value)).toBe(written);
});

test.each([
  ['=1+1', '=1+1'],
  ['+91', '+91'],
  ["'=x", "''=x"],
  ['="1"', `'="1"`],
])('as a text of a workbook %j is written as %j', (value, written) => {
  expect(asText(value)).toBe(written);
});

test('no value begins as a formula does, and each is read as it was', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(defuse(value)).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b]/);
      expect(defuseDigits(value)).not.toMatch(/^[=+\-@\t\r\uff1d\uff0b]/);
      expect(cleanCell(defuse(value))).toBe(value);
      expect(cleanDigitsCell(defuseDigits(value))).toBe(value);
      expect(cleanCell(asText(value))).toBe(value);
      expect(cleanDigitsCell(asDigitsText(value))).toBe(value);
    }),
    { numRuns: 2_000 },
  );
});
