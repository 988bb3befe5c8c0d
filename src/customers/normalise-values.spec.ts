import fc from 'fast-check';
import { normaliseConsent, normaliseOptOut } from './normalise-consent.js';
import { normaliseDigits } from './normalise-digits.js';
import { normaliseExternalId } from './normalise-external-id.js';
import { joinTags, normaliseTags, splitTags } from './normalise-tags.js';

describe('normaliseTags', () => {
  it.each([
    [
      ['vip', 'New'],
      ['vip', 'New'],
    ],
    [['VIP', 'vip', ' Vip '], ['VIP']],
    [['', ' ', '\u200b'], []],
    [['big  spender '], ['big spender']],
    [['ümlaut', 'ÜMLAUT'], ['ümlaut']],
    [['👩'.repeat(50)], ['👩'.repeat(50)]],
  ])('%j gives %j', (tags, value) => expect(normaliseTags(tags)).toEqual({ value }));

  it.each([
    [['a,b'], 'tag_invalid'],
    [['a;b'], 'tag_invalid'],
    [['a|b'], 'tag_invalid'],
    [['\ud800'], 'tag_invalid'],
    [['x'.repeat(51)], 'tag_too_long'],
    [Array.from({ length: 51 }, (_, i) => `t${i}`), 'tags_too_many'],
  ])('refuses %j with %s', (tags, code) => expect(normaliseTags(tags).code).toBe(code));

  it('takes 50 tags, however often each stands there', () => {
    const tags = Array.from({ length: 50 }, (_, i) => `t${i}`);
    expect(normaliseTags([...tags, ...tags])).toEqual({ value: tags });
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 })), (tags) => {
        const first = normaliseTags(tags);
        if (first.code === undefined) expect(normaliseTags(first.value)).toEqual(first);
      }),
    );
  });

  it.each([
    ['vip', ['vip']],
    ['vip,new', ['vip', 'new']],
    ['vip; new | old', ['vip', ' new ', ' old']],
    ['"vip","big spender"', ['vip', 'big spender']],
    ['Friends ::: Family', ['Friends ', ' Family']],
    ['a\nb', ['a', 'b']],
    ['甲、乙', ['甲', '乙']],
    ['', ['']],
    ['"a，b", "say ""hi""", c', ['a，b', 'say "hi"', 'c']],
    ['5" pipe, "x', ['5" pipe', '"x']],
    ['"a"b", c', ['a"b', 'c']],
  ])('splits %j', (cell, tags) => expect(splitTags(cell)).toEqual(tags));

  it('splits into the same tags what was joined of them', () => {
    const unit = fc.constantFrom('"', '，', ':', "'", '=', 'a', ' ', '\u060c', '.', 'é');
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 12 })), (texts) => {
        const tags = normaliseTags(texts).value ?? [];
        if (tags.length > 0) expect(normaliseTags(splitTags(joinTags(tags)))).toEqual({ value: tags });
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('normaliseConsent', () => {
  it.each([
    ['granted', 'granted'],
    ['YES', 'granted'],
    ['1', 'granted'],
    ['True', 'granted'],
    ['Opt-In', 'granted'],
    ['SUBSCRIBED', 'granted'],
    ['Ja', 'granted'],
    ['Oui', 'granted'],
    ['Sí', 'granted'],
    ['Sim', 'granted'],
    ['हाँ', 'granted'],
    ['Ya', 'granted'],
    ['نعم', 'granted'],
    ['denied', 'denied'],
    ['no', 'denied'],
    ['0', 'denied'],
    ['Unsubscribed', 'denied'],
    ['opted_out', 'denied'],
    ['Nein', 'denied'],
    ['Não', 'denied'],
    ['नहीं', 'denied'],
    ['Tidak', 'denied'],
    ['لا', 'denied'],
    ['EVET', 'granted'],
    ['はい', 'granted'],
    ['Hayır', 'denied'],
    ['нет', 'denied'],
    ['cleaned', 'denied'],
    ['checked', 'granted'],
    ['unknown', 'unknown'],
    ['NEVER_SUBSCRIBED', 'unknown'],
    ['pending', 'unknown'],
  ])('%s is %s', (text, value) => expect(normaliseConsent(text)).toEqual({ value }));

  // Yes in Polish, and no in Indonesian.
  it.each(['', 'maybe', '2', 'yes, by phone', 'tak'])('refuses %j', (text) =>
    expect(normaliseConsent(text).code).toBe('consent_invalid'),
  );
});

describe('normaliseOptOut', () => {
  it.each([
    ['Yes', 'denied'],
    ['1', 'denied'],
    ['Ja', 'denied'],
    ['checked', 'denied'],
    ['opted out', 'denied'],
    ['unsubscribed', 'denied'],
    ['2026-01-02 10:00:00', 'denied'],
    ['2026-01-02T10:00:00.000Z', 'denied'],
    ['1/2/2026, 10:00 AM', 'denied'],
    ['02.01.2026', 'denied'],
    ['2026年1月2日', 'denied'],
    ['No', ''],
    ['0', ''],
    ['Nein', ''],
    ['FALSE', ''],
    ['unknown', ''],
  ])('takes %s for %j', (text, value) => expect(normaliseOptOut(text)).toEqual({ value }));

  it.each(['', 'subscribed', 'granted', 'pending review', '12', '1/2/3', '2026', 'tak'])(
    'refuses %j',
    (text) => expect(normaliseOptOut(text).code).toBe('consent_invalid'),
  );
});

describe('normaliseExternalId', () => {
  it.each([
    ['C-1001', 'C-1001'],
    [' a1 ', 'a1'],
    ['A1', 'A1'],
    ['00012', '00012'],
    ['1E5', '1E5'],
  ])('reads %j', (text, value) => expect(normaliseExternalId(text)).toEqual({ value }));

  it.each([
    ['', 'external_id_required'],
    ['x'.repeat(201), 'external_id_too_long'],
    ['a\udfff', 'external_id_invalid'],
  ])('refuses %j with %s', (text, code) => expect(normaliseExternalId(text).code).toBe(code));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const first = normaliseExternalId(text);
        if (first.code === undefined) expect(normaliseExternalId(first.value)).toEqual(first);
      }),
    );
  });
});

it.each([
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['०१२३४५६७८९', '0123456789'],
  ['০১২৩৪৫৬৭৮৯', '0123456789'],
  ['０１２３４５６７８９', '0123456789'],
  ['๐๑๒๓๔๕๖๗๘๙', '0123456789'],
  ['12 ab é', '12 ab é'],
])('normaliseDigits(%s) is %s', (text, digits) => expect(normaliseDigits(text)).toBe(digits));
