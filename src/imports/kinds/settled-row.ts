import type { ChangedFields } from '../../customers/changed-fields.js';
import type { RowError } from '../columns/customer-row.js';

/** What became of a valid row, as far as the pipeline needs it of every kind: ledger, report and plan are made of it. */
export type SettledRow =
  /** `id`: what the ledger keeps for the line. */
  | { action: 'create'; row: { line: number; id: string } }
  | {
      action: 'update';
      row: { line: number };
      customer: { id: string; version: number };
      changes: ChangedFields;
    }
  | { action: 'keep'; row: { line: number }; customer: { id: string; version: number } }
  | { action: 'duplicate'; row: { line: number }; customerId: string; duplicateOf: number }
  | { action: 'reject'; row: { line: number }; errors: readonly RowError[]; customerId: string | null };
