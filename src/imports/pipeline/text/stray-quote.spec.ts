import { judgeQuote } from './stray-quote.js';

const COMMA = 0x2c;
/** What the quote is that stands where `^` marks it. */
const judge = (marked: string, final = true): string => {
  const at = marked.indexOf('^');
  return judgeQuote(marked.replace('^', ''), at, COMMA, final).is;
};

it.each([
  ['"Asha^",x', 'closing'],
  ['"Asha^"  \n', 'closing'],
  ['"Asha^"', 'closing'],
  ['"John ^"Johnny" Smith",x', 'literal'],
  ['"John ^"Johnny, Smith\nx', 'unfinished'],
  ['"a ^"b,"c x\n', 'unfinished'],
])('judges the quote in %j as %s', (text, is) => expect(judge(text)).toBe(is));

it('waits for more text where that decides', () => {
  expect(judge('"Asha^"', false)).toBe('undecided');
  expect(judge('"John ^"Johnny', false)).toBe('undecided');
});
