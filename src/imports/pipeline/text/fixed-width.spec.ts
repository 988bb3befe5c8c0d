import { isFixedWidth } from './fixed-width.js';

it.each([
  ['columns aligned with spaces', 'Name       Phone\nAsha Rao   022 2345 6789\nBen        \n', true],
  ['with a rule below the header', 'Name   City\n-----  ----\nAsha   Pune\n', true],
  ['a title with two spaces', 'Our  customers\nBenjamin from Pune\n', false],
  ['one column', 'Name\nAsha Rao\n', false],
  ['a header alone', 'Name   City\n', false],
])('tells %s', (_, sample, fixed) => expect(isFixedWidth(sample)).toBe(fixed));
