export interface CandidateEncoding {
  encoding: string;
  /** Languages written in it, by the keys of the word lists. */
  languages: string[];
  /** Those of them whose writers use the encoding, when its letters are but enough for the others. */
  home?: string[];
  /** How rare it is beforehand, as a logarithm: what a file must show to outweigh it. */
  rarity: number;
  multiByte?: boolean;
}

// Languages joined by a space share one model: the short lists of the second ones would learn too little alone.
const western = ['fr nl', 'es ca it', 'pt', 'de', 'da', 'sv', 'is'];
const westEuropean = [...western, 'et'];
const central = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sq de'];
const cyrillic = ['ru', 'uk', 'bg', 'sr'];
const turkish = ['tr', ...western];
const baltic = ['lt', 'lv', 'et', 'pl', 'de', 'sv', 'da'];

/**
 * What a file that is not Unicode may be written in. Of encodings that read a file the same, the first listed is
 * reported. Windows comes first: spreadsheets and old programs export in it, ISO 8859 is rare in files of merchants.
 */
export const candidateEncodings: CandidateEncoding[] = [
  { encoding: 'windows-1252', languages: [...westEuropean, 'cs'], home: westEuropean, rarity: 0 },
  { encoding: 'windows-1250', languages: central, rarity: 1.5 },
  { encoding: 'windows-1251', languages: cyrillic, rarity: 1 },
  { encoding: 'windows-1253', languages: ['el'], rarity: 1 },
  { encoding: 'windows-1254', languages: turkish, home: ['tr'], rarity: 1 },
  { encoding: 'windows-1255', languages: ['he'], rarity: 1 },
  { encoding: 'windows-1256', languages: ['ar', 'fa', 'fr nl'], home: ['ar', 'fa'], rarity: 1 },
  { encoding: 'windows-1257', languages: baltic, rarity: 2 },
  { encoding: 'windows-1258', languages: ['vi', 'fr nl'], home: ['vi'], rarity: 2 },
  { encoding: 'windows-874', languages: ['th'], rarity: 1 },
  { encoding: 'shift_jis', languages: ['ja'], rarity: 1, multiByte: true },
  { encoding: 'gb18030', languages: ['zh', 'zh-Hant'], rarity: 1, multiByte: true },
  { encoding: 'big5', languages: ['zh-Hant'], rarity: 1, multiByte: true },
  { encoding: 'euc-kr', languages: ['ko'], rarity: 1, multiByte: true },
  { encoding: 'euc-jp', languages: ['ja'], rarity: 2, multiByte: true },
  { encoding: 'koi8-r', languages: ['ru', 'bg'], rarity: 1.5 },
  { encoding: 'koi8-u', languages: cyrillic, rarity: 2.5 },
  { encoding: 'iso-8859-1', languages: western, rarity: 2 },
  { encoding: 'iso-8859-15', languages: [...westEuropean, 'cs'], home: westEuropean, rarity: 2 },
  { encoding: 'iso-8859-2', languages: central, rarity: 2 },
  { encoding: 'iso-8859-5', languages: cyrillic, rarity: 2.5 },
  { encoding: 'iso-8859-6', languages: ['ar'], rarity: 2.5 },
  { encoding: 'iso-8859-7', languages: ['el'], rarity: 2 },
  { encoding: 'iso-8859-8', languages: ['he'], rarity: 2.5 },
  { encoding: 'iso-8859-9', languages: turkish, home: ['tr'], rarity: 2 },
  { encoding: 'iso-8859-4', languages: baltic, rarity: 4 },
  { encoding: 'iso-8859-13', languages: baltic, rarity: 3 },
  { encoding: 'iso-8859-16', languages: ['ro', 'pl', 'hu', 'hr'], rarity: 3.5 },
  { encoding: 'macintosh', languages: western, rarity: 2.5 },
  { encoding: 'maccyrillic', languages: cyrillic, rarity: 4 },
  { encoding: 'cp850', languages: western, rarity: 2.5 },
  { encoding: 'cp437', languages: western, rarity: 4 },
  { encoding: 'cp852', languages: central, rarity: 3.5 },
  { encoding: 'cp866', languages: cyrillic, rarity: 2.5 },
  { encoding: 'cp855', languages: cyrillic, rarity: 4 },
  { encoding: 'cp857', languages: turkish, home: ['tr'], rarity: 4 },
  { encoding: 'cp737', languages: ['el'], rarity: 4 },
  { encoding: 'cp862', languages: ['he'], rarity: 4 },
  { encoding: 'cp775', languages: baltic, rarity: 4.5 },
  { encoding: 'cp1125', languages: cyrillic, rarity: 4.5 },
  { encoding: 'maccenteuro', languages: [...central, 'lt', 'lv', 'et'], rarity: 4.5 },
  { encoding: 'maciceland', languages: ['is'], rarity: 4.5 },
  { encoding: 'iso-8859-3', languages: ['mt', 'eo', 'tr'], rarity: 4.5 },
  { encoding: 'iso-8859-10', languages: [...baltic, 'is'], rarity: 5 },
];
