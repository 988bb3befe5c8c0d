import type { ChangedFields } from '../../customers/changed-fields.js';
import type { PlannedRow } from '../kinds/row-plan.js';
import type { SettledRow } from '../kinds/settled-row.js';
import { type LedgerEntry, packLedger, type PackedLedger, unpackLedger } from './ledger.js';

/** What a preview told of a chunk, as stored: the ledger it would be, and what that ledger leaves out. */
export interface PackedPlan extends PackedLedger {
  /** Four bytes for each customer updated or found unchanged: its version. */
  versions: Buffer;
  /** Of each update, in the order of the lines. */
  changes: ChangedFields[];
}

/** A line of a preview. */
export interface PlanEntry extends LedgerEntry {
  version: number | null;
  changes: ChangedFields | null;
}

/** @param entries ascending by line, of the same rows as `resolutions` and of the rows refused before those */
export function packPlan(
  firstLine: number,
  entries: readonly LedgerEntry[],
  resolutions: readonly SettledRow[],
): PackedPlan {
  const existing = resolutions
    .filter((resolution) => resolution.action === 'update' || resolution.action === 'keep')
    .sort((a, b) => a.row.line - b.row.line);
  const versions = Buffer.allocUnsafe(existing.length * 4);
  existing.forEach(({ customer }, position) => versions.writeInt32LE(customer.version, position * 4));
  const changes = existing.flatMap((resolution) =>
    resolution.action === 'update' ? [resolution.changes] : [],
  );
  return { ...packLedger(firstLine, entries), versions, changes };
}

/** The lines of a packed preview, ascending. A customer that is to be created has no id yet. */
export function unpackPlan(firstLine: number, { versions, changes, ...ledger }: PackedPlan): PlanEntry[] {
  let version = 0;
  let change = 0;
  return unpackLedger(firstLine, ledger).map((entry) => {
    const exists = entry.outcome === 'updated' || entry.outcome === 'unchanged';
    return {
      ...entry,
      customerId: exists ? entry.customerId : null,
      version: exists ? versions.readInt32LE(4 * version++) : null,
      changes: entry.outcome === 'updated' ? (changes[change++] ?? null) : null,
    };
  });
}

/** What is planned for each line. */
export function planByLine(entries: readonly PlanEntry[]): Map<number, PlannedRow> {
  return new Map(
    entries.map(({ line, outcome, customerId, version }) => [line, { outcome, customerId, version }]),
  );
}
