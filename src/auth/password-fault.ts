import { COMMON_PASSWORDS } from './common-passwords.js';

/** Bounds of a password somebody chooses, in characters. The upper one only keeps the work of hashing bounded. */
export const PASSWORD_LENGTH = { least: 10, most: 200 };

/** Rows of the keyboard, the alphabet, digits: what a finger runs along. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiop',
];
const LEET: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  $: 's',
  '5': 's',
  '7': 't',
};

/**
 * What is wrong with a password somebody chooses; null when nothing is. Length and what is commonly guessed count, a
 * mix of kinds of characters does not (NIST SP 800-63B §3.1.1.2).
 *
 * @param about what is known of the person: e-mail, name
 */
export function passwordFault(password: string, about: readonly string[] = []): string | null {
  const characters = [...password].length;
  if (characters < PASSWORD_LENGTH.least || characters > PASSWORD_LENGTH.most)
    return `must have ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters`;
  const text = password.normalize('NFKC').toLowerCase();
  if (isRepetition(text) || isRun(text)) return 'must not be a repetition or a row of the keyboard';
  if (stemsOf(text).some((stem) => COMMON_PASSWORDS.has(stem) || isRun(stem)))
    return 'is one of the passwords that are guessed first';
  const own = about.flatMap((fact) => [fact, fact.replace(/@.*$/, '')]).map(bare);
  if (own.some((fact) => fact.length > 2 && stemsOf(text).some((stem) => bare(stem) === fact)))
    return 'must not be your name or e-mail address';
  return null;
}

/** The text without the digits and signs people put around a word, as it is and with signs read as letters. */
function stemsOf(text: string): string[] {
  const trimmed = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const inner = text.replace(/^[^\p{L}@$]+|[\d!?.#*_-]+$/gu, '');
  const read = inner.replace(/[@40315!$7]/g, (sign) => LEET[sign] ?? sign);
  return [text, trimmed, bare(trimmed), read, bare(read)].map(onceOf);
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `abcabcabc` → `abc`. */
function onceOf(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** One to four characters over and over, the last time perhaps not whole. */
function isRepetition(text: string): boolean {
  return [1, 2, 3, 4].some((period) => [...text].every((sign, at, all) => sign === all[at % period]));
}

/** At least four characters that follow each other on a row, forwards or backwards. */
function isRun(text: string): boolean {
  const once = text.replace(/[^\p{L}\p{N}]/gu, '');
  return (
    once.length > 3 &&
    RUNS.some((row) => [row, [...row].reverse().join('')].some((way) => (way + way).includes(once)))
  );
}
