import { searchedName } from '../../src/customers/search/name-words.js';

/** A word names are made of. */
export interface NameWord {
  text: string;
  /** As search knows it: folded by the application itself. */
  folded: string;
  /** For e-mail addresses: letters of ASCII alone. */
  plain: string;
}

const ONSETS = 'b bh ch d dh g h j k kh l m n p r s sh t th v y z br kr pr str'.split(' ');
const VOWELS = 'a e i o u aa ai ee'.split(' ');
const ENDS = ['', '', '', 'n', 'r', 'sh', 'm', 't', 'ya', 'ni', 'son', 'wal', 'nath'];
const ACCENTED: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü' };
/** One word in so many has an accent. */
const ACCENT_EVERY = 25;

/** Different words, always the same, all of one fold each and none like another. */
export function makeWords(
  count: number,
  { syllables, salt }: { syllables: number; salt: number },
): NameWord[] {
  const words = new Map<string, NameWord>();
  for (let seed = 1; words.size < count; seed += 1) {
    const digits = scatter(seed * 2_654_435_761 + salt);
    const plain = spell(digits, syllables);
    const written =
      seed % ACCENT_EVERY === 0 ? plain.replace(/[aeiou]/, (letter) => ACCENTED[letter] ?? letter) : plain;
    const text = written.charAt(0).toUpperCase() + written.slice(1);
    const folded = searchedName(text);
    if (!words.has(folded)) words.set(folded, { text, folded, plain });
  }
  return [...words.values()];
}

function spell(digits: number, syllables: number): string {
  let rest = digits;
  const take = (from: readonly string[]): string => {
    const taken = from[rest % from.length] ?? '';
    rest = Math.floor(rest / from.length);
    return taken;
  };
  let word = '';
  for (let at = 0; at < syllables; at += 1) word += take(ONSETS) + take(VOWELS);
  return word + take(ENDS);
}

/** Spreads consecutive numbers over 48 bits. */
function scatter(value: number): number {
  const mixed = BigInt.asUintN(
    64,
    BigInt(Math.floor(value)) * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n,
  );
  return Number(mixed >> 16n);
}
