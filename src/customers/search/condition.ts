import type { Parameters } from './parameters.js';

/** One condition on customers, in the forms its plans need. `$1` is the merchant in all of them. */
export interface Condition {
  /**
   * A SELECT of the ids, as `id`, of the customers it holds for, by an index of its own and without a look at their rows. An
   * id may come more than once.
   */
  ids: (this: void, parameters: Parameters) => string;
  /** A predicate over the customer `c`, quick for one row. */
  test: (this: void, parameters: Parameters) => string;
  /** Whether `test` compares plain columns, so that it is a range of an index as well. */
  plain?: boolean;
  /** Whether `ids` come from a range of an index in which they are sorted by themselves. */
  sortedIds?: boolean;
  /** Where the first ids can be had without all the others; all sources together have the ids of all. */
  sources?: readonly IdSource[];
  /** Whether `ids` may give customers that are deleted. */
  mayBeDeleted?: boolean;
  /**
   * Share of the customers it may hold for, from 0 to 1, where what is asked lets it be guessed: a tenth of the days of a year
   * is a tenth of the birthdays.
   */
  share?: number;
  /** Whether `test` looks at `c.id` alone, and so needs no row of the customer. */
  ofId?: boolean;
  /** Whether it is a bound of the ids themselves, which is a range of every walk by creation. */
  bound?: boolean;
}

/** Ids in runs, one for each key: those with one word in their name, those with their birthday on one day. */
export interface IdSource {
  /** A SELECT of the keys, as `key`, each once; without it there is one run. */
  keys?: (this: void, parameters: Parameters) => string;
  /** Whether there may be any number of keys. */
  unbounded?: boolean;
  /** A SELECT of the ids, as `id`, of the run with this key. */
  ids: (this: void, parameters: Parameters, key: string) => string;
  /** Whether an index has the ids of a run in their order. */
  sorted: boolean;
}

/** A guess at `share` for a value that many customers may have in common: a tag, an offer, a domain, an import. */
export const COMMON_VALUE_SHARE = 0.1;

/** A filter that was read for a merchant: ready to become SQL. */
export interface ResolvedFilter {
  /** All must hold; none: every customer. */
  conditions: readonly Condition[];
  /** Whether a word that no name has was taken for one with a typing error. */
  fuzzy: boolean;
}
