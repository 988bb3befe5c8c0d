import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../../auth/caller.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { decodeCursor } from '../../platform/http/cursor.js';
import { paginate } from '../../platform/http/paginate.js';
import { Storage } from '../../platform/storage/storage.js';
import { fileLines, hasFileLines } from './file-lines.js';
import { ImportNotFoundError } from '../import.errors.js';
import type { Import } from '../import.entity.js';
import type { RowNote } from '../pipeline/import-chunks.queries.js';
import { listRowNotes } from './import-rows.queries.js';
import { findImport } from '../imports.queries.js';
import type { ImportRowDto, ImportRowList, ListRowsQuery } from '../imports.dto.js';
import { ledgerCounts, ledgerLines, type LineFilter, type ToldEntry } from './ledger-lines.js';

/** A line beyond the last one a file can have. */
const LAST_LINE = 2_147_483_647;

/** A line that is written down, or one that is not; `end` as in {@link fileLines}, 0 where it was not read there. */
type ListedLine = Omit<ToldEntry, 'outcome'> & { outcome: LineFilter['outcome'] & string; end: number };

/** Tells what became of each line of an import, out of its ledger; those that are not in it come from the file. */
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
    const job = await this.database.read(merchantId, (tx) => findImport(tx, merchantId, importId));
    if (!job) throw new ImportNotFoundError();
    const lines = await this.linesOf(merchantId, job, rest, after.end, limit + 1);
    const notes = await this.notesOf(merchantId, importId, lines);
    const { data, page } = paginate(lines, limit, list, ({ line, end }) => [line, end]);
    return { data: data.map((entry) => presentRow(entry, notes.get(entry.line) ?? [])), page };
  }

  private async linesOf(
    merchantId: string,
    job: Import,
    filter: LineFilter,
    start: number,
    most: number,
  ): Promise<ListedLine[]> {
    const { outcome, code } = filter;
    const wantsFile = (outcome === null || outcome === 'unprocessed') && code === null && hasFileLines(job);
    if (wantsFile && !endsAtCheckpoint(job)) return this.byFile(merchantId, job, filter, start, most);
    const lines: ListedLine[] = (await this.told(merchantId, job, filter, most)).map((entry) => ({
      ...entry,
      end: 0,
    }));
    if (!wantsFile || lines.length >= most) return lines;
    // A chunk that was committed since the import was read is in the ledger, and must not come again.
    const beyond = { ...filter, from: Math.max(filter.from, (lines.at(-1)?.line ?? 0) + 1) };
    const from = Math.max(start, job.byteOffset);
    return [...lines, ...(await this.byFile(merchantId, job, beyond, from, most - lines.length))];
  }

  /** The lines of the file in their order, each as it is written down, or else unprocessed. */
  private async byFile(
    merchantId: string,
    job: Import,
    { outcome, from, to }: LineFilter,
    start: number,
    most: number,
  ): Promise<ListedLine[]> {
    const found: ListedLine[] = [];
    for await (const batch of fileLines(this.storage, merchantId, job, start, { from, to })) {
      const [first, last] = [batch[0]?.line ?? 0, batch.at(-1)?.line ?? 0];
      const any = { outcome: null, code: null, from: first, to: last };
      const told = await this.told(merchantId, job, any, batch.length);
      const byLine = new Map(told.map((entry) => [entry.line, entry]));
      for (const { line, end } of batch) {
        const entry = byLine.get(line);
        if (outcome === 'unprocessed' && entry) continue;
        found.push(entry ? { ...entry, end } : { line, outcome: 'unprocessed', customerId: null, end });
        if (found.length >= most) return found;
      }
    }
    return found;
  }

  private told(merchantId: string, job: Import, filter: LineFilter, most: number): Promise<ToldEntry[]> {
    return this.database.read(merchantId, (tx) => ledgerLines(tx, merchantId, job, filter, most));
  }

  private async notesOf(
    merchantId: string,
    importId: string,
    entries: readonly ListedLine[],
  ): Promise<Map<number, RowNote[]>> {
    const noted = entries.filter(({ outcome }) => outcome === 'rejected' || outcome === 'duplicate');
    const [first, last] = [noted[0], noted.at(-1)];
    if (!first || !last) return new Map();
    const notes = await this.database.read(merchantId, (tx) =>
      listRowNotes(tx, merchantId, importId, first.line, last.line),
    );
    const byLine = new Map<number, RowNote[]>();
    for (const note of notes) byLine.set(note.line, [...(byLine.get(note.line) ?? []), note]);
    return byLine;
  }
}

/**
 * Whether every line before the checkpoint is in the ledger and none after it: so it is of an import that goes through
 * its file from the beginning, but for a trial, which writes down the rejected lines alone, and what is left of an
 * import that was taken back.
 */
function endsAtCheckpoint(job: Import): boolean {
  const { stage, options } = job;
  return ledgerCounts(job) && options.duplicates === 'first' && (stage === 'apply' || stage === 'preview');
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
