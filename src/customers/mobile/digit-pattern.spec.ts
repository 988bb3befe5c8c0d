import fc from 'fast-check';
import { afterDigit, ANYTHING, both, type DigitLanguage, either, not, sequence } from './digit-language.js';
import { DigitAutomaton } from './digit-automaton.js';
import { digitPattern } from './digit-pattern.js';

function accepts(language: DigitLanguage, text: string): boolean {
  return new DigitAutomaton(language).accepts(Uint8Array.from(text, Number), 0, text.length);
}

const digit = fc.constantFrom(...'0123');
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    digit,
    fc.constantFrom('\\d', '[02]', '[1-3]', '[0-13]'),
    tie('pattern').map((inner) => `(?:${inner})`),
    tie('pattern').map((inner) => `(${inner})`),
    fc
      .tuple(tie('part'), fc.constantFrom('?', '{2}', '{0,2}', '{1,3}'))
      .map(([part, times]) => `(?:${part})${times}`),
  ),
  pattern: fc
    .array(fc.array(tie('part'), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((parts) => parts.join('')).join('|')),
}));
const texts = fc.array(fc.string({ unit: digit, maxLength: 7 }), { minLength: 20, maxLength: 20 });

test('a pattern holds what a regular expression matches, and so do patterns put together', () => {
  let held = 0;
  fc.assert(
    fc.property(pattern, pattern, texts, (one, other, given) => {
      const [a, b] = [digitPattern(one), digitPattern(other)];
      const isOf = (source: string, text: string): boolean => new RegExp(`^(?:${source})$`).test(text);
      for (const text of given) {
        const [isA, isB] = [isOf(one, text), isOf(other, text)];
        held += Number(isA);
        expect([text, accepts(a, text)]).toEqual([text, isA]);
        expect(accepts(either(a, b), text)).toBe(isA || isB);
        expect(accepts(both(a, not(b)), text)).toBe(isA && !isB);
        expect(accepts(sequence(a, b), text)).toBe(isOf(`(?:${one})(?:${other})`, text));
        expect(accepts(sequence(a, ANYTHING), text)).toBe(new RegExp(`^(?:${one})`).test(text));
      }
    }),
    { numRuns: 300 },
  );
  expect(held).toBeGreaterThan(200);
});

test('a dollar at the end of an alternative says nothing new', () => {
  const language = digitPattern('(12)$|3');
  expect(['12', '3', '1', '123'].map((text) => accepts(language, text))).toEqual([true, true, false, false]);
});

test.each(['1+', 'a', '(1', '1)', '?', '(?=1)2', '[^1]', '1{2,}', '[]'])('%s is refused', (source) => {
  expect(() => digitPattern(source)).toThrow(SyntaxError);
});

test('an automaton has no more states than its pattern, whatever is read', () => {
  const found = new Set<DigitLanguage>();
  const look = (language: DigitLanguage): void => {
    if (found.has(language)) return;
    found.add(language);
    for (let next = 0; next <= 9; next += 1) look(afterDigit(language, next));
  };
  look(digitPattern('(?:[2-9]\\d{2}|1[0-5])\\d{7}|800\\d{4,6}'));
  expect(found.size).toBeLessThan(30);
});
