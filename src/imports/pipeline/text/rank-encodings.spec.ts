import iconv from 'iconv-lite';
import { rankEncodings } from './rank-encodings.js';

const ranked = (encoding: string, ...words: string[]) =>
  rankEncodings(words.map((word) => iconv.encode(word, encoding)));

describe('rankEncodings', () => {
  // One short word each, so one to three bytes of evidence; none of these is in the word lists.
  it.each([
    'Peña',
    'Nuñez',
    'Gülay',
    'Garção',
    'Søndergaard',
    'Løkke',
    'Weißmann',
    'Ruíz',
    'Sigurðsson',
    'MUÑOZ',
    'O’Brien',
  ])('is sure of windows-1252 for %s alone', (word) => {
    const [best] = ranked('windows-1252', word);
    expect(best?.encoding).toBe('windows-1252');
    expect(best?.confidence).toBeGreaterThanOrEqual(0.8);
  });

  it.each([
    ['windows-1250', 'Dvořák'],
    ['windows-1250', 'Wałęsa'],
    ['windows-1251', 'МОСКВА'],
    ['windows-1251', 'иван'],
    ['koi8-r', 'МОСКВА'],
    ['koi8-r', 'иван'],
    ['shift_jis', 'ヤマダ'],
    ['euc-kr', '손흥민'],
    ['big5', '蔡英文'],
  ])('is sure of %s for %s alone', (encoding, word) => {
    const [best] = ranked(encoding, word);
    expect(best?.encoding).toBe(encoding);
    expect(best?.confidence).toBeGreaterThanOrEqual(0.8);
  });

  it('is not sure of a word that reads well in two encodings', () => {
    const [best, second] = ranked('windows-1257', 'Grybauskaitė');
    expect(best?.confidence).toBeLessThan(0.8);
    expect([best?.encoding, second?.encoding]).toContain('windows-1257');
  });

  it('counts encodings that give the same text as one, by its commonest name', () => {
    expect(ranked('iso-8859-1', 'José', 'Müller').map(({ encoding }) => encoding)).not.toContain(
      'iso-8859-1',
    );
    expect(ranked('iso-8859-15', 'José', 'Müller')[0]).toMatchObject({ encoding: 'windows-1252' });
  });

  it('has nothing to say without words', () => {
    expect(rankEncodings([])).toEqual([]);
  });
});
