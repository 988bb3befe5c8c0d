import { cleanCell, cleanDigitsCell, isBlankCell } from './clean-cell.js';

it.each([
  ["'=1+1", '=1+1'],
  ["'+91 98765 43210", '+91 98765 43210'],
  ["'-x", '-x'],
  ["'@x", '@x'],
  ["''=x", "'=x"],
  ["'＝1+1", '＝1+1'],
  ["'t Hart", "'t Hart"],
  ["'0123", "'0123"],
  ['="0123"', '0123'],
  ['="say ""hi"""', 'say "hi"'],
  ['=1+1', '=1+1'],
  ['\'="0123"', '="0123"'],
  ['', ''],
])('cleanCell(%j) is %j', (cell, value) => expect(cleanCell(cell)).toBe(value));

it.each([
  ["'0123", '0123'],
  ["''0123", "'0123"],
  ["'+91", '+91'],
  ['0123', '0123'],
])('cleanDigitsCell(%j) is %j', (cell, value) => expect(cleanDigitsCell(cell)).toBe(value));

it.each([
  ['', true],
  [' \t\r\n', true],
  ['\u00a0\u200b\ufeff', true],
  [' x', false],
  ['é', false],
  ['-', false],
])('isBlankCell(%j) is %s', (cell, blank) => expect(isBlankCell(cell)).toBe(blank));
