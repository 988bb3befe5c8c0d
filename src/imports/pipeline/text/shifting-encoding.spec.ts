import { Buffer } from 'node:buffer';
import { shiftingEncoding } from './shifting-encoding.js';

it.each([
  ['Japanese', '\x1b$B;3ED\x1b(B,a@example.com', 'ISO-2022'],
  ['Korean', '\x1b$)C\x0e1h\x0f', 'ISO-2022'],
  ['Chinese', 'name\n~{MuP!C7~},w@example.com\n', 'HZ'],
  ['UTF-7', 'Name,Phone\nJ+APw-rgen,+-49151\nZo+AOs,+-49152\n', 'UTF-7'],
  ['an escape that only colours a terminal', '\x1b[31mred\x1b[0m', null],
  ['prices', 'Price,$B\n1,2\n', null],
  ['braces', 'a ~{b} c,~{}~\n', null],
  ['telephone numbers', 'Name,Phone\nA,+49-151-23456\nB,+1-415-555\n', null],
  ['grades and blood groups', 'Name,Grade\nA,B+A-\nB,+A-\nC,C+ABC-\n', null],
])('tells %s', (_, text, encoding) => expect(shiftingEncoding(Buffer.from(text, 'latin1'))).toBe(encoding));
