export type CharacterKind = 'upper' | 'lower' | 'letter' | 'digit' | 'symbol';

export interface Character {
  code: number;
  kind: CharacterKind;
  /** The code of its small letter. */
  lower: number;
  /** A number for each script, 0 for what belongs to none. */
  script: number;
}

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
];
// Unicode calls these letters; in customer lists they are signs.
const signs = 'ªºµƒˆ˜ˇˉ';
const known = new Map<number, Character>();

/** What a character is, for the statistics; asked for so often that answers are kept. */
export function characterOf(code: number): Character {
  let character = known.get(code);
  if (!character) {
    character = describe(code);
    known.set(code, character);
  }
  return character;
}

function describe(code: number): Character {
  const text = String.fromCharCode(code);
  const lower = text.toLowerCase();
  return {
    code,
    kind: kindOf(text, lower),
    lower: lower.length === 1 ? lower.charCodeAt(0) : lower.normalize('NFC').charCodeAt(0),
    script: scripts.findIndex((script) => script.test(text)) + 1,
  };
}

function kindOf(text: string, lower: string): CharacterKind {
  if (/\d/.test(text)) return 'digit';
  if (signs.includes(text) || !/[\p{L}\p{M}]/u.test(text)) return 'symbol';
  if (text !== lower) return 'upper';
  return text === text.toUpperCase() && text !== 'ß' ? 'letter' : 'lower';
}
