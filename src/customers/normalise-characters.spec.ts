import fc from 'fast-check';
import { countCharacters, hasBrokenCharacters, normaliseCharacters } from './normalise-characters.js';

describe('normaliseCharacters', () => {
  it.each([
    ['white space of any kind becomes one space', '  Asha\t\u00a0\r\n Rao\u3000', 'Asha Rao'],
    ['controls go', 'As\u0000ha\u0085 R\u009fao\u007f', 'Asha Rao'],
    ['zero-width and bidirectional marks go', '\ufeff\u202aAsha\u202c\u200b\u2066\u00ad', 'Asha'],
    ['marks are composed', 'Jose\u0301', 'José'],
    ['a mark divided from its letter by an invisible one is composed', 'Jose\u200b\u0301', 'José'],
    ['the non-joiner of Persian stays', 'علی\u200cرضا', 'علی\u200cرضا'],
    ['the joiner of Devanagari stays', 'क्\u200dष', 'क्\u200dष'],
    ['the joiner that ends a Malayalam word stays', 'ന്\u200d', 'ന്\u200d'],
    ['an emoji family stays one', '👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
    ['an emoji with a skin tone joins', '👩🏽\u200d🚀', '👩🏽\u200d🚀'],
    ['a joiner among Latin letters goes', 'As\u200dha\u200c', 'Asha'],
    ['a joiner at an end goes', '\u200dعلی\u200c', 'علی'],
    ['a run of joiners is one', 'علی\u200c\u200c\u200cرضا', 'علی\u200cرضا'],
    ['combining marks of every script are kept', 'ณัฐวุฒิ தமிழ் हिन्दी', 'ณัฐวุฒิ தமிழ் हिन्दी'],
  ])('%s', (_, text, expected) => expect(normaliseCharacters(text)).toBe(expected));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const once = normaliseCharacters(text);
        expect(normaliseCharacters(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('is the same the short way and the long way', () => {
    const unit = fc.oneof(
      fc.constantFrom(' ', '\u200d', '\u0301', 'é', 'न', '्', '\u00ad'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 10 }), (units) => {
        const text = units.join('');
        // Two spaces at the end are taken off, the long way.
        expect(normaliseCharacters(text)).toBe(normaliseCharacters(`${text}  `));
      }),
      { numRuns: 5000 },
    );
  });

  it('changes nothing the second time where joiners, marks and spaces meet', () => {
    const piece = fc.constantFrom(
      'a',
      'ع',
      'क',
      '्',
      '\u200c',
      '\u200d',
      ' ',
      '\u0301',
      '👨',
      '🏽',
      '\ufe0f',
      '\u200b',
      'ന',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = normaliseCharacters(pieces.join(''));
        expect(normaliseCharacters(once)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });
});

it('counts code points', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => countCharacters(text) === [...text].length));
  expect(countCharacters('\ud800\ud800\udc00')).toBe(2);
});

it.each([
  ['Asha', false],
  ['👨', false],
  ['\ud800', true],
  ['a\udc00', true],
  ['\uffff', true],
])('hasBrokenCharacters(%j) is %s', (text, broken) => expect(hasBrokenCharacters(text)).toBe(broken));
