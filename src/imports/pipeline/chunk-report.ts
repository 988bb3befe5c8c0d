import type { ErrorGroup, OutcomeCounts } from '../import.entity.js';
import type { RowNote } from './import-chunks.queries.js';
import type { RowError } from '../columns/customer-row.js';
import type { SettledRow } from '../kinds/settled-row.js';
import { ErrorGroups } from './error-groups.js';
import type { LedgerEntry } from './ledger.js';
import type { RefusedRow } from './read-rows.js';

/** What a chunk leaves behind besides its customers. */
export interface ChunkReport {
  /** Every line of the chunk, ascending. */
  entries: LedgerEntry[];
  notes: RowNote[];
  counts: OutcomeCounts;
  /** Those of the import, this chunk included. */
  errorGroups: ErrorGroup[];
}

/** Puts together what became of each line: refused by the rules, or resolved against the customers. */
export function chunkReport(
  refused: readonly RefusedRow[],
  resolutions: readonly SettledRow[],
  before: readonly ErrorGroup[],
): ChunkReport {
  const entries: LedgerEntry[] = [];
  const notes: RowNote[] = [];
  const counts: OutcomeCounts = { created: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0 };
  const rejected: { line: number; errors: readonly RowError[]; customerId?: string | null }[] = [...refused];
  for (const resolution of resolutions) {
    const { line } = resolution.row;
    switch (resolution.action) {
      case 'create':
        entries.push({ line, outcome: 'created', customerId: resolution.row.id });
        break;
      case 'update':
        entries.push({ line, outcome: 'updated', customerId: resolution.customer.id });
        break;
      case 'keep':
        entries.push({ line, outcome: 'unchanged', customerId: resolution.customer.id });
        break;
      case 'duplicate': {
        const { customerId, duplicateOf } = resolution;
        entries.push({ line, outcome: 'duplicate', customerId: null });
        notes.push({ ...NOTE, line, outcome: 'duplicate', customerId, duplicateOf });
        break;
      }
      case 'reject':
        rejected.push({ line, errors: resolution.errors, customerId: resolution.customerId });
        break;
    }
  }
  const groups = new ErrorGroups(before);
  for (const { line, errors, customerId = null } of rejected.sort((a, b) => a.line - b.line)) {
    entries.push({ line, outcome: 'rejected', customerId: null });
    errors.forEach(({ code, column, value, detail }, item) => {
      notes.push({
        ...NOTE,
        line,
        item,
        outcome: 'rejected',
        code,
        column: column || null,
        value: value || null,
        detail,
        customerId,
      });
    });
    const [first] = errors;
    if (first) groups.add(first.code, first.column || null, line);
  }
  entries.sort((a, b) => a.line - b.line);
  for (const { outcome } of entries) counts[outcome] += 1;
  return { entries, notes, counts, errorGroups: groups.list() };
}

/** The report of a trial: lines that are not rejected stay unprocessed. */
export function onlyRejected(report: ChunkReport): ChunkReport {
  return {
    entries: report.entries.filter(({ outcome }) => outcome === 'rejected'),
    notes: report.notes.filter(({ outcome }) => outcome === 'rejected'),
    counts: { created: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: report.counts.rejected },
    errorGroups: report.errorGroups,
  };
}

const NOTE = {
  item: 0,
  code: null,
  column: null,
  value: null,
  detail: null,
  customerId: null,
  duplicateOf: null,
};
