import { cleanCell } from '../../platform/tables/clean-cell.js';
import { defuse } from '../../platform/tables/defuse.js';

/** The value of a cell, defused. Whatever was put around the value before is not put around it twice. */
export function defuseCell(text: string): string {
  return defuse(cleanCell(text));
}
