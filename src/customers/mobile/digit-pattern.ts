import { digit, type DigitLanguage, either, EMPTY, sequence } from './digit-language.js';

/**
 * The texts that a regular expression matches from beginning to end. Of the syntax it takes what patterns of finitely many
 * numbers need: digits, `\d`, classes of digits, groups, `|`, `?`, `{n}` and `{n,m}`. Groups that capture are groups, and `$`, which may
 * stand at the end of an alternative, says what the end says anyway.
 *
 * @throws SyntaxError for anything else
 */
export function digitPattern(pattern: string): DigitLanguage {
  const tokens = pattern.match(TOKEN) ?? [];
  if (tokens.join('') !== pattern) throw new SyntaxError(`not a pattern of digits: ${pattern}`);
  const language = readAlternatives(tokens);
  if (tokens.length > 0) throw new SyntaxError(`a bracket is closed that was not opened: ${pattern}`);
  return language;
}

const TOKEN = /\((?:\?:)?|\)|\||\?|\{\d+(?:,\d+)?\}|\\d|\d|\[(?:\d(?:-\d)?)+\]|\$/g;

/** Takes off `tokens` what it reads: up to the bracket that closes the group, or to the end. */
function readAlternatives(tokens: string[]): DigitLanguage {
  const alternatives = [readSequence(tokens)];
  while (tokens[0] === '|') {
    tokens.shift();
    alternatives.push(readSequence(tokens));
  }
  return either(...alternatives);
}

function readSequence(tokens: string[]): DigitLanguage {
  const parts: DigitLanguage[] = [];
  while (tokens.length > 0 && tokens[0] !== '|' && tokens[0] !== ')') {
    const part = readPart(tokens.shift() as string, tokens);
    parts.push(/^[?{]/.test(tokens[0] ?? '') ? repeated(part, tokens.shift() as string) : part);
  }
  return parts.reduceRight((rest, part) => sequence(part, rest), EMPTY);
}

function readPart(token: string, tokens: string[]): DigitLanguage {
  if (token.startsWith('(')) {
    const group = readAlternatives(tokens);
    if (tokens.shift() !== ')') throw new SyntaxError('a bracket is not closed in a pattern of digits');
    return group;
  }
  if (token === '$') return EMPTY;
  if (token === '\\d') return digit(0b11_1111_1111);
  if (/^[?{]/.test(token)) throw new SyntaxError('nothing to repeat in a pattern of digits');
  const ranges = token.match(/\d(?:-\d)?/g) ?? [];
  let bits = 0;
  for (const range of ranges) {
    for (let one = Number(range[0]); one <= Number(range.at(-1)); one += 1) bits |= 1 << one;
  }
  return digit(bits);
}

function repeated(part: DigitLanguage, times: string): DigitLanguage {
  const [least = 0, most = least] = times === '?' ? [0, 1] : (times.match(/\d+/g) ?? []).map(Number);
  let language = EMPTY;
  for (let time = most; time > 0; time -= 1) {
    const more = sequence(part, language);
    language = time > least ? either(EMPTY, more) : more;
  }
  return language;
}
