/**
 * The character rule of every text value:
 *
 * - tab, line break and any other Unicode white space count as a space; runs become one space; the ends are trimmed;
 * - C0 and C1 controls, zero-width and bidirectional marks, the soft hyphen and the byte-order mark are removed:
 *   nobody sees them, and two values that look the same must be the same;
 * - ZERO WIDTH JOINER and NON-JOINER stay where writing needs them: between letters of the scripts that shape by
 *   them, after an Indic virama (Malayalam and Sinhala end words so), and the joiner within an emoji sequence;
 * - the result is in Unicode normal form C (UAX 15), which keeps every combining mark.
 */
export function normaliseCharacters(text: string): string {
  if (PLAIN.test(text)) return text;
  if (!UNSETTLED.test(text)) return text.normalize('NFC');
  const value = settleJoiners(text.replace(REMOVED, '').normalize('NFC'));
  return value.replace(SPACES, ' ').trim();
}

/** Whether the text holds half a surrogate pair or a noncharacter: not text in any encoding. */
export function hasBrokenCharacters(text: string): boolean {
  return BEYOND_LATIN.test(text) && BROKEN.test(text);
}

/** The number of Unicode code points, which is what a limit "200 characters" counts. */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next <= 0xdfff) count--;
    }
  }
  return count;
}

/** Visible Latin-1 with single inner spaces: already normal, and the commonest text there is. */
const PLAIN = /^[!-~\u00a1-\u00ac\u00ae-\u00ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u00ff]+)*$/;
/** White space other than single inner spaces, and every character that is removed or looked at twice. */
const UNSETTLED =
  /[\0-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]|^ | $|  /;
const BEYOND_LATIN = /[^\0-\u02ff]/;
const BROKEN = /[\p{Cs}\p{Noncharacter_Code_Point}]/u;
const SPACES = /[\s\u0085]+/gu;

/** Controls but for the white space among them, and format characters but for the joiners and emoji tags. */
const REMOVED =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const JOINERS = /[\u200c\u200d]+/g;

const SHAPED =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}' +
  '\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}' +
  '\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}';
const BEFORE_JOINER = new RegExp(`(?=[\\p{L}\\p{M}])[${SHAPED}]\\p{Mn}*$`, 'u');
const AFTER_JOINER = new RegExp(`^(?=[\\p{L}\\p{M}])[${SHAPED}]`, 'u');
const VIRAMA_BEFORE = /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca]$/;
const EMOJI_BEFORE = /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*$/u;
const EMOJI_AFTER = /^\p{Extended_Pictographic}/u;

/**
 * Takes out the joiners that join nothing. One that goes lets marks on both sides meet and change places, which may strand the
 * next; text that does so over and over is nobody's name, and loses its joiners altogether.
 */
function settleJoiners(text: string): string {
  let value = text;
  for (let round = 0; round < 4; round++) {
    const settled = value
      .replace(JOINERS, (run, at: number, whole: string) => (joins(run, at, whole) ? run.charAt(0) : ''))
      .normalize('NFC');
    if (settled === value) return value;
    value = settled;
  }
  return value.replace(JOINERS, '').normalize('NFC');
}

function joins(run: string, at: number, whole: string): boolean {
  const before = whole.slice(Math.max(0, at - 8), at);
  if (VIRAMA_BEFORE.test(before)) return true;
  const after = whole.slice(at + run.length, at + run.length + 2);
  if (BEFORE_JOINER.test(before) && AFTER_JOINER.test(after)) return true;
  return run.startsWith('\u200d') && EMOJI_BEFORE.test(before) && EMOJI_AFTER.test(after);
}
