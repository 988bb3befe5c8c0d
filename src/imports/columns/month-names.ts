import { headerKey } from './normalise-header.js';

/**
 * Month names in English, German, French, Spanish, Portuguese, Hindi, Indonesian and Arabic (Gulf and Egypt, Levant and Iraq,
 * Maghreb), full and short, with the spellings in use. No name means different months in two of the languages.
 */
const NAMES: readonly string[] = [
  `january jan januar jänner jän janvier janv enero ene janeiro जनवरी जन januari يناير كانونالثاني جانفي`,
  `february feb februar febr feber février févr fév febrero fevereiro fev फ़रवरी फरवरी फ़र फर februari pebruari peb فبراير شباط فيفري`,
  `march mar märz mär mrz maerz mars marzo março मार्च maret مارس آذار`,
  `april apr avril avr abril abr अप्रैल अप्रै أبريل ابريل نيسان أفريل إبريل`,
  `may mai mayo maio मई mei مايو أيار ماي`,
  `june jun juni juin junio junho जून يونيو يونيه حزيران جوان`,
  `july jul juli juillet juil julio julho जुलाई जुल يوليو يوليه تموز جويلية يوليوز`,
  `august aug août agosto ago अगस्त अग agustus agu agt ags أغسطس آب أوت غشت`,
  `september sep sept septembre septiembre setiembre set setembro सितंबर सितम्बर सित سبتمبر أيلول شتنبر`,
  `october oct oktober okt octobre octubre outubro out अक्टूबर अक्तूबर अक्तू अक्टू أكتوبر اكتوبر تشرينالأول`,
  `november nov novembre noviembre novembro नवंबर नवम्बर नव nopember nop نوفمبر تشرينالثاني نونبر`,
  `december dec dezember dez décembre déc diciembre dic dezembro दिसंबर दिसम्बर दिस desember des ديسمبر كانونالأول دجنبر`,
];

/** Words that stand in a written date and say nothing: of, de, ordinal endings and the like. */
const FILLERS = new Set(
  'of the st nd rd th de del do da d den der le el er ère ª º o a e am pada tanggal tgl في'
    .split(' ')
    .map(headerKey),
);

const MONTHS = new Map(
  NAMES.flatMap((list, at) => list.split(' ').map((name) => [headerKey(name), at + 1] as const)),
);

/** The month (1–12) that the words of a written date name, or undefined when they name anything else. */
export function monthOfWords(words: readonly string[]): number | undefined {
  const key = words
    .map(headerKey)
    .filter((word) => !FILLERS.has(word))
    .join('');
  return MONTHS.get(key);
}
