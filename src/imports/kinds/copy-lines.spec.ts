import fc from 'fast-check';
import { CopyLines } from './copy-lines.js';
import { copyText, copyTextArray } from './copy-text.js';

test('the bytes are those of the texts put together', () => {
  const value = fc.option(
    fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\\N', 'a\tb', 'é', '')),
  );
  // Half a surrogate pair is no text in any encoding.
  const wellFormed = value.map((text) => (text === null ? null : Buffer.from(text).toString()));
  const row = fc.tuple(fc.nat(), wellFormed, fc.array(fc.string(), { maxLength: 3 }), fc.maxSafeNat());
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const lines = new CopyLines();
      for (const [order, text, list, line] of rows) {
        lines.number(order);
        lines.text(text);
        lines.texts(list);
        lines.number(line);
        lines.endLine();
      }
      expect(Buffer.from(lines.end()).toString()).toBe(
        rows
          .map(
            ([order, text, list, line]) => `${order}\t${copyText(text)}\t${copyTextArray(list)}\t${line}\n`,
          )
          .join(''),
      );
    }),
  );
});

test('it grows with what is written', () => {
  const lines = new CopyLines();
  const long = 'x'.repeat(200_000);
  for (const text of [long, `${long}é`, long]) lines.verbatim(text);
  lines.endLine();
  expect(Buffer.from(lines.end()).toString()).toBe(`${long}\t${long}é\t${long}\n`);
});
