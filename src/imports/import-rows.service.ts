import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { ApiError } from '../platform/errors/api.error.js';
import { decodeCursor } from '../platform/http/cursor.js';
import { paginate } from '../platform/http/paginate.js';
import { Storage } from '../platform/storage/storage.js';
import { ImportNotFoundError } from './import.errors.js';
import { type Import, OUTCOMES, type Outcome } from './import.entity.js';
import type { RowNote } from './import-chunks.queries.js';
import { findPlanWith } from './import-plans.queries.js';
import { findChunkWith, listLinesWithCode, listRowNotes } from './import-rows.queries.js';
import { findImport } from './imports.queries.js';
import { listUnprocessed } from './list-unprocessed.js';
import type { ImportRowDto, ImportRowList, ListRowsQuery } from './imports.dto.js';
import { type LedgerEntry, unpackLedger } from './pipeline/ledger.js';
import { type PlanEntry, unpackPlan } from './pipeline/plan.js';

/** What became of a line, or what a preview told of it. */
type ToldEntry = LedgerEntry & Partial<Pick<PlanEntry, 'changes'>>;

/** A line beyond the last one a file can have. */
const LAST_LINE = 2_147_483_647;

/** Which lines are wanted. */
interface LineFilter {
  outcome: Outcome | 'unprocessed' | null;
  code: string | null;
  from: number;
  to: number;
}

/** A line of the ledger, or one that is not in it yet. */
type ListedLine = Omit<ToldEntry, 'outcome'> & { outcome: Outcome | 'unprocessed'; end: number };

/** Tells what became of each line of an import, out of its ledger; those beyond it come from the file. */
@Injectable()
export class ImportRowsService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
  ) {}

  async list({ merchantId }: MerchantCaller, importId: string, query: ListRowsQuery): Promise<ImportRowList> {
    const { limit, cursor, outcome = null, code = null, line = 1, lineFrom = 1 } = query;
    const to = Math.min(query.line ?? LAST_LINE, query.lineTo ?? LAST_LINE);
    const filter: LineFilter = { outcome, code, from: Math.max(line, lineFrom), to };
    const list = { importId, ...filter };
    const after = cursor === undefined ? { line: 0, end: 0 } : decodeLineCursor(list, cursor);
    const rest = { ...filter, from: Math.max(filter.from, after.line + 1) };
    const { job, lines, notes } = await this.database.transaction(merchantId, async (tx) => {
      const job = await findImport(tx, merchantId, importId);
      if (!job) throw new ImportNotFoundError();
      const lines = await this.ledgerLines(tx, merchantId, job, rest, limit + 1);
      return { job, lines, notes: await this.notesOf(tx, merchantId, importId, lines) };
    });
    if ((outcome === null || outcome === 'unprocessed') && code === null) {
      const beyond = { ...rest, limit: limit + 1 - lines.length };
      for (const unprocessed of await listUnprocessed(this.storage, merchantId, job, after.end, beyond))
        lines.push({ ...unprocessed, outcome: 'unprocessed', customerId: null });
    }
    const { data, page } = paginate(lines, limit, list, ({ line, end }) => [line, end]);
    return { data: data.map((entry) => presentRow(entry, notes.get(entry.line) ?? [])), page };
  }

  private async ledgerLines(
    tx: Transaction,
    merchantId: string,
    job: Import,
    { outcome, code, from, to }: LineFilter,
    most: number,
  ): Promise<ListedLine[]> {
    if (outcome === 'unprocessed') return [];
    if (code !== null) {
      if (outcome !== null && outcome !== 'rejected') return [];
      const lines = await listLinesWithCode(tx, merchantId, job.id, code, { from, to, limit: most });
      return lines.map((line) => ({ line, outcome: 'rejected', customerId: null, end: 0 }));
    }
    const outcomeByte = outcome === null ? null : Buffer.from([OUTCOMES.indexOf(outcome)]);
    const found: ListedLine[] = [];
    let next = from;
    while (found.length < most) {
      const chunk = await this.chunkWith(tx, merchantId, job, { from: next, to }, outcomeByte);
      if (!chunk) break;
      for (const entry of chunk.entries) {
        const wanted = entry.line >= next && entry.line <= to;
        if (wanted && (outcome === null || entry.outcome === outcome)) found.push({ ...entry, end: 0 });
      }
      next = chunk.lastLine + 1;
    }
    return found.slice(0, most);
  }

  /** Of a preview out of its plan, else out of the ledger. */
  private async chunkWith(
    tx: Transaction,
    merchantId: string,
    { id, stage }: Import,
    lines: { from: number; to: number },
    outcomeByte: Buffer | null,
  ): Promise<{ lastLine: number; entries: ToldEntry[] } | null> {
    if (stage === 'preview') {
      const plan = await findPlanWith(tx, merchantId, id, lines, outcomeByte);
      return plan && { lastLine: plan.lastLine, entries: unpackPlan(plan.firstLine, plan) };
    }
    const chunk = await findChunkWith(tx, merchantId, id, lines, outcomeByte);
    return chunk && { lastLine: chunk.lastLine, entries: unpackLedger(chunk.firstLine, chunk) };
  }

  private async notesOf(
    tx: Transaction,
    merchantId: string,
    importId: string,
    entries: readonly ListedLine[],
  ): Promise<Map<number, RowNote[]>> {
    const noted = entries.filter(({ outcome }) => outcome === 'rejected' || outcome === 'duplicate');
    const [first, last] = [noted[0], noted.at(-1)];
    const notes = first && last ? await listRowNotes(tx, merchantId, importId, first.line, last.line) : [];
    const byLine = new Map<number, RowNote[]>();
    for (const note of notes) byLine.set(note.line, [...(byLine.get(note.line) ?? []), note]);
    return byLine;
  }
}

function decodeLineCursor(list: unknown, cursor: string): { line: number; end: number } {
  const [line, end] = decodeCursor(list, cursor);
  if (!isWhole(line) || !isWhole(end)) throw new ApiError('cursor_invalid');
  return { line, end };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function presentRow(
  { line, outcome, customerId, changes }: ListedLine,
  notes: readonly RowNote[],
): ImportRowDto {
  const [first] = notes;
  return {
    line,
    outcome,
    customerId: customerId ?? first?.customerId ?? null,
    duplicateOf: first?.duplicateOf ?? null,
    code: first?.code ?? null,
    column: first?.column ?? null,
    value: first?.value ?? null,
    detail: first?.detail ?? null,
    changes: changes ?? null,
    problems: notes.flatMap(({ code, column, value, detail }) =>
      code === null ? [] : [{ code, column, value, detail: detail ?? '' }],
    ),
  };
}
