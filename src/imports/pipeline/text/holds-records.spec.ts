import { holdsRecords } from './holds-records.js';

it.each([
  [
    'rows that a stray quote swallowed',
    'x",a@b.example\nBen,b@b.example\nNoor,c@b.example\nrest',
    ',',
    2,
    true,
  ],
  ['prose', 'It rained, again.\nWe stayed in.\nThen, later, it stopped.\nEnd', ',', 2, false],
  ['one whole line', 'x\nBen,b@b.example\nrest', ',', 2, false],
  ['a table of one column', 'a\nb\nc\nd', ',', 1, false],
])('tells %s', (_, text, delimiter, columns, holds) =>
  expect(holdsRecords(text, delimiter, columns)).toBe(holds),
);
