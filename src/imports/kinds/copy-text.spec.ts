import { copyText, copyTextArray } from './copy-text.js';

test.each([
  [null, '\\N'],
  [undefined, '\\N'],
  [7, '7'],
  ['', ''],
  ['a\tb\nc\rd\\e', 'a\\tb\\nc\\rd\\\\e'],
  ['\\N', '\\\\N'],
])('%j is %j', (value, text) => {
  expect(copyText(value)).toBe(text);
});

test.each([
  [[], '{}'],
  [['vip', 'a,b'], '{"vip","a,b"}'],
  [['q"q', 'b\\s'], '{"q\\\\"q","b\\\\\\\\s"}'],
])('%j is the array %j', (values, text) => {
  expect(copyTextArray(values)).toBe(text);
});
