import { Buffer } from 'node:buffer';
import { isIso2022 } from './iso-2022.js';

it.each([
  ['Japanese', '\x1b$B;3ED\x1b(B,a@example.com', true],
  ['Korean', '\x1b$)C\x0e1h\x0f', true],
  ['an escape that only colours a terminal', '\x1b[31mred\x1b[0m', false],
  ['prices', 'Price,$B\n1,2\n', false],
])('tells %s', (_, text, shifts) => expect(isIso2022(Buffer.from(text, 'latin1'))).toBe(shifts));
