import type { Parameters } from './parameters.js';

/** One condition on customers, in the two forms a plan needs. `$1` is the merchant in both. */
export interface Condition {
  /** A SELECT of the ids, as `id`, of the live customers it holds for, by an index of its own; an id may come twice. */
  ids(parameters: Parameters): string;
  /** A predicate over the customer `c`. */
  test(parameters: Parameters): string;
}

/** A filter that was read for a merchant: ready to become SQL. */
export interface ResolvedFilter {
  /** All must hold; none: every customer. */
  conditions: readonly Condition[];
}
