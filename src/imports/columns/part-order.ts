import { type ColumnMapping } from './column-mapping.js';
import { names } from './column.js';
import { headerKey } from './normalise-header.js';

const ORDER = ['firstName', 'middleName', 'lastName', 'secondLastName'];

/** Family names that are written before the given name, in letters with spaces between: Vietnamese and Hungarian. */
const BEFORE_GIVEN = new Set(
  names('họ | họ đệm | họ và đệm | họ và tên đệm | vezetéknév | családnév').map(headerKey),
);

/**
 * The columns of the parts of a name, in the order in which they are joined. Chinese, Japanese and Korean parts are known by
 * their letters, not by their headings, and put in order by `compose-name.ts`.
 */
export function namePartsOf(mapping: readonly ColumnMapping[]): ColumnMapping[] {
  const parts = ORDER.flatMap((field) => mapping.find((entry) => entry.field === field) ?? []);
  const family = parts.find(({ field }) => field === 'lastName');
  return family && BEFORE_GIVEN.has(headerKey(family.column)) ? parts.reverse() : parts;
}
