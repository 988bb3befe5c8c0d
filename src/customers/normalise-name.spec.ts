import fc from 'fast-check';
import { normaliseName } from './normalise-name.js';

describe('normaliseName', () => {
  it.each([
    ['Asha Rao', 'Asha Rao'],
    ['  Asha   Rao\n', 'Asha Rao'],
    ["Miles O'Brien", "Miles O'Brien"],
    ["'t Hart", "'t Hart"],
    ['José  Müller-Lüdenscheidt', 'José Müller-Lüdenscheidt'],
    ['王小明', '王小明'],
    ['محمد بن سلمان', 'محمد بن سلمان'],
    ['आशा राव', 'आशा राव'],
    ['.', '.'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['👩'.repeat(200), '👩'.repeat(200)],
  ])('reads %j', (text, value) => expect(normaliseName(text)).toEqual({ value }));

  it.each([
    ['', 'name_required'],
    [' \u200b\t', 'name_required'],
    ['x'.repeat(201), 'name_too_long'],
    ['👩'.repeat(201), 'name_too_long'],
    ['Asha \ud83d', 'name_invalid'],
  ])('refuses %j with %s', (text, code) => expect(normaliseName(text).code).toBe(code));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 220 }), (text) => {
        const first = normaliseName(text);
        if (first.code === undefined) expect(normaliseName(first.value)).toEqual(first);
      }),
    );
  });
});
