import { names } from './column.js';
import { headerKey } from './normalise-header.js';

/** Under what headings Google Contacts writes the groups of a person: today, and before 2023. */
export const GOOGLE_GROUPS = names('labels | groups | group membership');

/** What the mapping says of such a column. */
export const GOOGLE_GROUPS_NOTE =
  'Google’s own groups (* myContacts, * starred) are no tags and are left out.';

/**
 * The tags of a cell, read as of its heading: under those of Google Contacts, without the groups that Google makes itself,
 * which begin with an asterisk and a space. Elsewhere a tag may begin so.
 */
export function tagsUnder(heading: string): (tags: readonly string[]) => readonly string[] {
  if (!KEYS.has(headerKey(heading))) return (tags) => tags;
  return (tags) => tags.filter((tag) => !SYSTEM_GROUP.test(tag));
}

const KEYS = new Set(GOOGLE_GROUPS.map(headerKey));
const SYSTEM_GROUP = /^\s*\* /;
