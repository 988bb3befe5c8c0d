import { type Buffer, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { alphabetScore } from './alphabet-score.js';
import { eastAsianScore } from './east-asian-score.js';
import { candidateEncodings, type CandidateEncoding } from './encoding-candidates.js';
import { type EncodingEvidence } from './encoding-scan.js';

const surelyDamaged = 4;
const replacementCost = 9;
const plainlyBetter = 8;
/**
 * What a character beyond ASCII costs at the most, as a negative logarithm, in a word of a language that is known: 2.5 to 6.5,
 * a lone letter such as `ñ` apart; signs of other scripts, which pairs and triples of Thai letters are by chance, 8.5 and more.
 */
const knownCharacter = 8;

const alphabets = [
  ...new Set(candidateEncodings.filter(({ multiByte }) => !multiByte).flatMap((c) => c.languages)),
];
const eastAsian = [
  ...new Set(candidateEncodings.filter(({ multiByte }) => multiByte).flatMap((c) => c.languages)),
];

/**
 * Whether a file that is not valid UTF-8 was meant to be. With four valid sequences to each broken byte there is no
 * doubt; with fewer, chance can make pairs of bytes look valid (Shift-JIS kana do), so the text has to read better
 * as UTF-8 with gaps than in `best`, the likeliest other encoding.
 */
export function isDamagedUtf8(
  { utf8, words }: EncodingEvidence,
  best: CandidateEncoding | undefined,
): boolean {
  if (utf8.invalidBytes === 0) return false;
  if (!best || utf8.continuations >= surelyDamaged * utf8.invalidBytes)
    return utf8.continuations >= utf8.invalidBytes;
  const valid = words.filter((word) => hasSequence(word));
  if (valid.length === 0) return false;
  return sum(words, asUtf8) > sum(words, (word) => asEncoding(word, best));
}

/**
 * Whether some words of a file in a one-byte encoding are plainly UTF-8: rows from two sources, or text that was
 * garbled before it was exported. Reading them as they stand would store "JosÃ©".
 */
export function holdsUtf8Words(words: Buffer[], best: CandidateEncoding): boolean {
  if (best.multiByte) return false;
  return words.some((word) => {
    if (!isUtf8(word)) return false;
    const score = asUtf8(word);
    return (
      score > asEncoding(word, best) + plainlyBetter && score > -knownCharacter * charactersBeyondAscii(word)
    );
  });
}

function charactersBeyondAscii(word: Buffer): number {
  return word.toString('utf8').replace(/[\0-\x7f]/g, '').length;
}

function hasSequence(word: Buffer): boolean {
  return /[^\0-\x7f\ufffd]/.test(word.toString('utf8'));
}

function asUtf8(word: Buffer): number {
  const text = word.toString('utf8');
  const gaps = text.split('\ufffd').length - 1;
  // The gap is paid for once, and leaves the letters beside it as they are.
  const rest = [text.replaceAll('\ufffd', '')];
  return Math.max(alphabetScore(rest, alphabets), eastAsianScore(rest, eastAsian)) - gaps * replacementCost;
}

function asEncoding(word: Buffer, { encoding, languages, multiByte }: CandidateEncoding): number {
  const text = [iconv.decode(word, encoding, { stripBOM: false })];
  return multiByte ? eastAsianScore(text, languages) : alphabetScore(text, languages);
}

function sum(words: Buffer[], score: (word: Buffer) => number): number {
  return words.slice(0, 400).reduce((total, word) => total + score(word), 0);
}
