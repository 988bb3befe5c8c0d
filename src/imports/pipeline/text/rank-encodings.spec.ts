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

  it.each([
    ['cp855', ['Форумы', 'Язык', 'программирования']],
    ['cp857', ['Şükrü', 'Yıldırım']],
    ['cp862', ['משה', 'לוי', 'ירושלים']],
    ['cp737', ['Γιώργος', 'Δημητρίου']],
    ['cp775', ['vīriņš', 'kamēr', 'šie']],
    ['cp1125', ['найбільш', 'вашої']],
    ['maciceland', ['Sigurðsson', 'Þórdís', 'Ingibjörg']],
    ['maccenteuro', ['Żółkiewska', 'Wałęsa', 'księżniczka']],
    ['iso-8859-3', ['Franċiża', 'tagħha', 'pajjiż']],
    ['iso-8859-10', ['nīderlandiešu', 'jūlijā', 'Prancūzija']],
    ['maccyrillic', ['Це', 'найбільш', 'для']],
    ['windows-874', ['ซึ่งเป็น', 'สารประกอบ', 'ขอขอบคุณ']],
    ['windows-1252', ['Jørgensen', 'Åse', 'Sørensen', 'Rosický']],
    ['windows-1252', ['Þórdís', 'Sigurðsson', 'Jónsdóttir', 'Týr']],
    ['windows-1254', ['Yıldız', 'Balcı', 'Jørgensen']],
    ['windows-1253', ['Άσπα', 'Ντακότα', 'Γιώργος']],
  ])('is sure of %s for %j', (encoding, words) => {
    const [best] = ranked(encoding, ...words);
    expect(best?.encoding).toBe(encoding);
    expect(best?.confidence).toBeGreaterThanOrEqual(0.8);
  });

  it.each([
    // Of encodings that nobody here knows: Cork (TeX), KOI8-CS and Johab.
    ['poťouchlých žlutých číňanů in Cork', ['706fb46f7563686cfd6368', 'ba6c7574fd6368', 'a3edac616ef7']],
    ['nápor poťouchlých žlutých in KOI8-CS', ['6ec1706f72', '706fd46f7563686cd96368', 'da6c7574d96368']],
    ['확장명을 설명 스피커 in Johab', ['d1c2b8e1a1e8b7e9', 'acaca1e8', 'afc3cf95c665']],
  ])('is not sure of %s', (_, words) => {
    const [best] = rankEncodings(words.map((word) => Buffer.from(word, 'hex')));
    expect(best?.confidence ?? 0).toBeLessThan(0.8);
  });

  it('has nothing to say without words', () => {
    expect(rankEncodings([])).toEqual([]);
  });
});
