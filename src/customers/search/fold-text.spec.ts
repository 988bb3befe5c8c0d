import fc from 'fast-check';
import { foldText } from './fold-text.js';
import { searchedName, splitWords } from './name-words.js';

const LATIN = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code));

test('Latin letters are folded the short way as the long way folds them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LATIN), { maxLength: 20 }), (letters) => {
      const text = letters.join('');
      // A letter of another script sends the text the long way; this one stays as it is.
      expect(`${foldText(text)}ს`).toBe(foldText(`${text}ს`));
    }),
    { numRuns: 3_000 },
  );
});

test('a name of plain letters is searched as its words', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9]{1,64}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
      const name = words.join(' ');
      expect(searchedName(name)).toBe(splitWords(name).join(' '));
    }),
  );
});
