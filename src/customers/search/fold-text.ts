/**
 * The form in which texts are compared by search: lower-case and without accents, in any script.
 *
 * Compatibility forms are taken apart (Unicode NFKD: ligatures, full-width letters, half-width kana), accents of the
 * European scripts, vowel points of Hebrew and Arabic and invisible joiners are dropped, letters that are written with
 * a stroke or as a ligature become plain ones, katakana becomes hiragana, and the rest is put together again (NFC). Vowel
 * signs of the Indic scripts and of Thai stay: they are letters to their readers.
 */
export function foldText(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return LATIN.test(text) ? foldLatin(text) : foldAny(text);
}

/** Letter by letter, each folded once and for all: an import folds millions of names. */
function foldLatin(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    folded += latin[code] ??= foldAny(text.charAt(at));
  }
  return folded;
}

const latin: string[] = [];

function foldAny(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(DROPPED, '')
    .replace(LETTERS, (letter) => PLAIN[letter] ?? letter)
    .replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
    .normalize('NFC');
}

const NOT_ASCII = /[^\0-\x7f]/;
/** Basic Latin, Latin-1 and Latin Extended-A: no letter of these changes what another becomes. */
const LATIN = /^[\0-\u017f]*$/;
const DROPPED =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200b-\u200f\u2060\ufeff\u00ad]/g;
const KATAKANA = /[\u30a1-\u30f6]/g;

const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ə: 'e',
  ς: 'σ',
  ґ: 'г',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
};
const LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');
