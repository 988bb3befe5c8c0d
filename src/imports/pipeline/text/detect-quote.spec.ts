import { detectQuote, straighten, straightened } from './detect-quote.js';

test.each([
  ['a,b\n1,2\n', '"', false],
  ['"a","b"\n\'x\',\'y\'\n', '"', false],
  ["'a','b'\n'1','2'\n", "'", false],
  ["a,b\n'it''s',2\n'x',3\n", "'", false],
  ["a,b\n'1 Main Street,',2\n'x, y',3\n", "'", false],
  ["a,b\n'0151,2\n'0152,3\n", '"', false],
  ["a,b\n'x',2\n'y,3\n", '"', false],
  ["a,b\n'x',2\n", '"', false],
  ['“a”,“b”\n“1”,“2”\n', '"', true],
  ['a,b\n“1”,2\n“3”,4\n', '"', false],
])('%j is quoted by %s', (sample, quote, curly) => {
  expect(detectQuote(sample, ',')).toEqual({ quote, curly });
});

test('curly quotes are straightened at the ends of cells alone, wherever the text is cut', async () => {
  const text = '“a“,„b“;\r\n“x “y” z” , “2”\r“last”';
  const straight = '"a","b“;\r\n"x “y” z" , "2"\r"last"';
  expect(straighten(text, ',')).toBe(straight);
  for (let size = 1; size < text.length; size += 1) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.slice(at * size, (at + 1) * size),
    );
    let read = '';
    for await (const piece of straightened(pieces, ',')) read += piece;
    expect(read).toBe(straight);
  }
});
