import type { StoredOptions } from '../import-options.dto.js';

/** A line beyond the last one a file can have. */
const BEYOND = 2_147_483_647;

type Duplicates = Pick<StoredOptions, 'duplicates'>;

/** Whether an import wrote the last line of its file first, so that the first line is undone first. */
export function wroteBackwards({ duplicates }: Duplicates): boolean {
  return duplicates === 'last';
}

/** The checkpoint of undoing before its first chunk: no line of the file is beyond it. */
export function startOfUndoing(options: Duplicates): number {
  return wroteBackwards(options) ? 0 : BEYOND;
}
