import type { Parameters } from './parameters.js';
import type { CustomerSort } from './sorts.js';

/** The place in a list behind which a page begins. */
export interface Position {
  id: string;
  /** What the list is sorted by in the row of that id; null where it has none, or the sort is by creation. */
  value: string | null;
}

/** One stretch of a list: its rows, in the order of an index. */
export interface Stretch {
  /** The order by columns of `of`. */
  order: (of: 'c' | 'k') => string;
  /** The columns of the order, besides the id, which the index has, too. */
  columns: readonly string[];
  /** Which rows of `c` are in it and behind the position. */
  where: string[];
}

/**
 * A list as stretches, one after the other, each a range of one index. Customers without a redemption come last and are not
 * in the index of redemptions, so that a new customer costs nothing there.
 */
export function stretchesOf(
  sort: CustomerSort,
  after: Position | null,
  parameters: Parameters,
): [Stretch, ...Stretch[]] {
  const id = after && parameters.add(after.id, 'uuid');
  switch (sort) {
    case '-createdAt':
      return [{ order: byIdDescending, columns: [], where: id ? [`c.id < ${id}`] : [] }];
    case 'createdAt':
      return [{ order: (of) => `${of}.id`, columns: [], where: id ? [`c.id > ${id}`] : [] }];
    case 'name': {
      const name = after && parameters.add(after.value, 'text');
      return [
        {
          order: (of) => `${of}.searched_name, ${of}.id`,
          columns: ['searched_name'],
          where: id ? [`(c.searched_name, c.id) > (${name}, ${id})`] : [],
        },
      ];
    }
    case '-lastRedeemedAt': {
      const none: Stretch = { order: byIdDescending, columns: [], where: ['c.last_redeemed_at IS NULL'] };
      if (after && after.value === null) return [{ ...none, where: [...none.where, `c.id < ${id}`] }];
      const time = after && parameters.add(after.value, 'timestamptz');
      return [
        {
          order: (of) => `${of}.last_redeemed_at DESC, ${of}.id DESC`,
          columns: ['last_redeemed_at'],
          where: [
            'c.last_redeemed_at IS NOT NULL',
            ...(id ? [`(c.last_redeemed_at, c.id) < (${time}, ${id})`] : []),
          ],
        },
        none,
      ];
    }
  }
}

/** The columns of `c` that the index of a stretch has: its id and what it is sorted by. */
export function indexedColumns({ columns }: Stretch): string {
  return ['id', ...columns].map((column) => `c.${column}`).join(', ');
}

function byIdDescending(of: 'c' | 'k'): string {
  return `${of}.id DESC`;
}

/** The whole order, for rows that come from elsewhere. */
export const WHOLE_ORDER: Record<CustomerSort, string> = {
  '-createdAt': 'c.id DESC',
  createdAt: 'c.id',
  name: 'c.searched_name, c.id',
  '-lastRedeemedAt': 'c.last_redeemed_at DESC NULLS LAST, c.id DESC',
};

/** Whether a list is in the order of its ids, and which way. */
export function idOrder(sort: CustomerSort): 'k.id' | 'k.id DESC' | null {
  if (ascends(sort)) return 'k.id';
  return sort === '-createdAt' ? 'k.id DESC' : null;
}

/** Whether a list in the order of its ids begins with the first. */
function ascends(sort: CustomerSort): boolean {
  return sort === 'createdAt';
}

/** In such a list, that `k.id` is behind the position; nothing when it begins at its beginning. */
export function idBehind(
  { sort, after }: { sort: CustomerSort; after: Position | null },
  parameters: Parameters,
): string[] {
  return after ? [`k.id ${ascends(sort) ? '>' : '<'} ${parameters.add(after.id, 'uuid')}`] : [];
}

/** In such a list, that `k.id` is not behind an id. */
export function idUpTo(sort: CustomerSort, id: string): string {
  return `k.id ${ascends(sort) ? '<=' : '>='} ${id}`;
}
