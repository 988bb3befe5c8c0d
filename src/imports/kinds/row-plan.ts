import type { Outcome } from '../import.entity.js';
import type { SettledRow } from './settled-row.js';

/** What a preview told of a row. */
export interface PlannedRow {
  outcome: Outcome;
  /** The customer to be updated or found unchanged, and the version the preview saw; null otherwise. */
  customerId: string | null;
  version: number | null;
}

/** What becomes of a row, as the ledger calls it. */
export const OUTCOME_OF: Readonly<Record<SettledRow['action'], Outcome>> = {
  create: 'created',
  update: 'updated',
  keep: 'unchanged',
  duplicate: 'duplicate',
  reject: 'rejected',
};

/** The plan a merchant confirmed: of rows, by their line. */
export class RowPlan {
  constructor(private readonly rows: ReadonlyMap<number, PlannedRow>) {}

  /** Whether the row comes to what the preview told, with the customer as it was then. */
  holds(resolution: SettledRow): boolean {
    const planned = this.rows.get(resolution.row.line);
    if (planned?.outcome !== OUTCOME_OF[resolution.action]) return false;
    if (resolution.action !== 'update' && resolution.action !== 'keep') return true;
    const { id, version } = resolution.customer;
    return planned.customerId === id && planned.version === version;
  }
}
