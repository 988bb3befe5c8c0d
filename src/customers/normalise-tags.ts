import { countCharacters, hasBrokenCharacters, normaliseCharacters } from './normalise-characters.js';
import { type Normalised, quoted, type Refused } from './normalised.js';

/** Code points of one tag. */
export const TAG_MAX_CHARACTERS = 50;
/** Tags of one customer. */
export const TAGS_MAX_COUNT = 50;

/**
 * The tags of a customer: each cleaned by the character rule, blanks dropped, case kept as typed, and one of those that
 * differ in case alone (the first). A tag holds no comma, semicolon or bar, because a file separates tags by them and an
 * export must read back as it was.
 * Codes: `tag_invalid`, `tag_too_long` (over 50 characters), `tags_too_many` (over 50).
 */
export function normaliseTags(tags: readonly string[]): Normalised<string[]> {
  const value: string[] = [];
  const keys: string[] = [];
  for (const written of tags) {
    const tag = normaliseCharacters(written);
    if (tag === '') continue;
    const refused = COMMON.test(tag) ? undefined : refuse(tag);
    if (refused) return refused;
    const key = tag.toLowerCase();
    if (keys.includes(key)) continue;
    if (value.length === TAGS_MAX_COUNT) return TOO_MANY;
    keys.push(key);
    value.push(tag);
  }
  return { value };
}

/**
 * The tags written in one cell of a file, separated by comma, semicolon, bar, line break or Google's ` ::: `. Quotation
 * marks around a tag are taken off, for Mailchimp writes `"vip","new"`; nothing between them separates, and a doubled one
 * is one of the tag's own.
 */
export function splitTags(cell: string): string[] {
  if (cell.includes('"')) return splitQuoted(cell);
  return UNCOMMON.test(cell) ? cell.split(CELL_SEPARATOR) : cell.split(',');
}

/** Tags as one cell, with commas between them, such that {@link splitTags} gives the same tags. */
export function joinTags(tags: readonly string[]): string {
  return tags.map((tag) => (NEEDS_QUOTES.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag)).join(', ');
}

function splitQuoted(cell: string): string[] {
  const tags: string[] = [];
  for (let at = 0; at < cell.length;) {
    QUOTED_TAG.lastIndex = at;
    const quotedTag = QUOTED_TAG.exec(cell);
    if (quotedTag) {
      tags.push((quotedTag[1] ?? '').replaceAll('""', '"'));
      at = QUOTED_TAG.lastIndex;
      continue;
    }
    PLAIN_TAG.lastIndex = at;
    const [whole = '', tag = ''] = PLAIN_TAG.exec(cell) ?? [];
    tags.push(tag.trim().replace(QUOTED, '$1'));
    at += Math.max(whole.length, 1);
  }
  return tags;
}

function refuse(tag: string): Refused | undefined {
  if (SEPARATOR.test(tag) || hasBrokenCharacters(tag)) {
    return {
      code: 'tag_invalid',
      detail: `The tag ${quoted(tag)} may not hold a comma, semicolon, bar or damaged character.`,
    };
  }
  if (countCharacters(tag) <= TAG_MAX_CHARACTERS) return undefined;
  return {
    code: 'tag_too_long',
    detail: `The tag ${quoted(tag)} is longer than ${TAG_MAX_CHARACTERS} characters; shorten it.`,
  };
}

const COMMON = /^[\w -]{1,50}$/;
const SEPARATOR = /[,;|]/;
const UNCOMMON = /[^\w ,-]/;
const CELL_SEPARATOR = /[,;|\r\n\uff0c\u060c\u3001]|:::/;
const QUOTED_TAG = /\s*"((?:[^"]|"")*)"\s*(?:[,;|\r\n\uff0c\u060c\u3001]|:::|$)/y;
const PLAIN_TAG = /(.*?)(?:[,;|\r\n\uff0c\u060c\u3001]|:::|$)/suy;
const NEEDS_QUOTES = /^"|[,;|\r\n\uff0c\u060c\u3001]|:::/;
const QUOTED = /^"(.*)"$/;
const TOO_MANY: Refused = {
  code: 'tags_too_many',
  detail: `There are more than ${TAGS_MAX_COUNT} tags; a customer has at most ${TAGS_MAX_COUNT}.`,
};
