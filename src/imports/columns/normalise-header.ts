/**
 * The key by which two headings are the same: case, spaces, punctuation, Latin and Arabic accents, letter variants (ß, ي/ى, أ/ا), BOM
 * remnants and required marks (`*`) do not count, and a closing `#` is a number. `E-mail 1 - Value` and `email1value` give the same key.
 * Empty for a heading without letters and digits.
 */
export function headerKey(heading: string): string {
  return heading
    .slice(0, MAX_LENGTH)
    .replace(BOM_REMNANTS, '')
    .replace(NUMBER_SIGN, ' number')
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(ARABIC_ALEF, 'ا')
    .replace(ARABIC_YEH, 'ي')
    .replace(ARABIC_TEH, 'ه')
    .replace(PERSIAN_KAF, 'ك')
    .toLowerCase()
    .replace(OPTIONAL_MARK, '')
    .replace(LIGATURES, (letter) => LIGATURE_SPELLINGS[letter] ?? letter)
    .replace(NOT_KEPT, '');
}

/**
 * The keys under which a heading may be known, most literal first: as it is; without what stands in brackets
 * (`Birthday (YYYY-MM-DD)`); each with numbers as `#`; and without a closing word that says what an address or a number
 * is anyway (`Primary e-mail address`, `Account phone number`).
 */
export function headerKeys(heading: string): string[] {
  const literal = headerKey(heading);
  const bare = headerKey(heading.slice(0, MAX_LENGTH).replace(BRACKETED, ' '));
  const keys = [literal, bare, numberless(literal), numberless(bare), bare.replace(CLOSING_WORD, '$1$2')];
  return keys.filter((key, at) => key !== '' && keys.indexOf(key) === at);
}

/** The first number in a heading, 0 when there is none: `Phone 2 - Value` gives 2. */
export function headerNumber(heading: string): number {
  return Number(/\d{1,6}/.exec(heading)?.[0] ?? 0);
}

/** The key of a declared name, in which `#` stands for a number. */
export function nameKey(name: string): string {
  return name.split('#').map(headerKey).join('#');
}

/** The heading as shown to a person: BOM remnants gone, white space single. */
export function shownHeading(heading: string): string {
  return heading.replace(BOM_REMNANTS, '').replace(/\s+/gu, ' ').trim();
}

const CLOSING_WORD = /(mail)(?:address|adress|addres|adres)$|(phone|mobile|tel)(?:number|no)$/;

function numberless(key: string): string {
  return key.replace(/\d+/g, '#');
}

/** Code units of a heading that are looked at; a longer one is prose. */
const MAX_LENGTH = 200;

/** A byte-order mark, also as it looks when its bytes were read as windows-1252. */
const BOM_REMNANTS = /\ufeff|^(?:ï»¿|ÿþ|þÿ)/g;
/** Behind a word, as in `Customer #`: the number of one, not the customer. */
const NUMBER_SIGN = /(?<=\p{L}[\s.]{0,3})#\s*$/u;
const ACCENTS = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;
const ARABIC_ALEF = /\u0671/g;
const ARABIC_YEH = /[\u0649\u06cc]/g;
const ARABIC_TEH = /\u0629/g;
const PERSIAN_KAF = /\u06a9/g;
const OPTIONAL_MARK =
  /[([{*]*\s*\b(?:optional|required|mandatory|pflichtfeld|pflicht|facultatif|obligatoire|obligatorio|obrigatorio|opcional|wajib|opsional)\s*[)\]}*]|\((?:वैकल्पिक|अनिवार्य|اختياري|مطلوب)\)/gu;
const LIGATURES = /[ßæœøłđıþð]/g;
const LIGATURE_SPELLINGS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};
const BRACKETED = /\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>/g;
const NOT_KEPT = /[^\p{L}\p{M}\p{N}]/gu;
