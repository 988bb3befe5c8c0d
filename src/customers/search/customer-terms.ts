import { searchedName } from './name-words.js';

/** Stands before a tag among the terms; no word begins with it. */
const TAG_MARK = '#';

/** What of a customer is kept as terms. */
export interface Termed {
  name: string;
  tags: readonly string[];
}

/** The terms of a customer: the words of its name and its tags, each once. */
export function termsOf({ name, tags }: Termed): string[] {
  const words = searchedName(name).split(' ');
  const terms = tags.length > 0 ? [...words, ...tags.map(termOfTag)] : words;
  if (terms.length === 1) return terms[0] === '' ? [] : terms;
  return [...new Set(terms)].filter((term) => term !== '');
}

/** A tag as a term: without regard to case. */
export function termOfTag(tag: string): string {
  return TAG_MARK + tag.toLowerCase();
}

/** Whether a term is a word of a name. */
export function isWord(term: string): boolean {
  return !term.startsWith(TAG_MARK);
}
