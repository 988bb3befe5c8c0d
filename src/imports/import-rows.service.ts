import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { ApiError } from '../platform/errors/api.error.js';
import { decodeCursor } from '../platform/http/cursor.js';
import { paginate } from '../platform/http/paginate.js';
import { ImportNotFoundError } from './import.errors.js';
import { OUTCOMES, type Outcome } from './import.entity.js';
import type { RowNote } from './import-chunks.queries.js';
import { findChunkAfter, importExists, listRowNotes } from './import-rows.queries.js';
import type { ImportRowDto, ImportRowList, ListRowsQuery } from './imports.dto.js';
import { type LedgerEntry, unpackLedger } from './pipeline/ledger.js';

/** Tells what became of each line of an import, out of its ledger. */
@Injectable()
export class ImportRowsService {
  constructor(private readonly database: TenantDatabase) {}

  list({ merchantId }: MerchantCaller, importId: string, query: ListRowsQuery): Promise<ImportRowList> {
    const { limit, cursor, outcome = null } = query;
    const list = { importId, outcome };
    const after = cursor === undefined ? 0 : decodeLineCursor(list, cursor);
    return this.database.transaction(merchantId, async (tx) => {
      if (!(await importExists(tx, merchantId, importId))) throw new ImportNotFoundError();
      const entries = await this.entriesAfter(tx, merchantId, importId, after, outcome, limit + 1);
      const notes = await this.notesOf(tx, merchantId, importId, entries);
      const rows = entries.map((entry) => presentRow(entry, notes.get(entry.line) ?? []));
      return paginate(rows, limit, list, ({ line }) => [line]);
    });
  }

  private async entriesAfter(
    tx: Transaction,
    merchantId: string,
    importId: string,
    after: number,
    outcome: Outcome | null,
    most: number,
  ): Promise<LedgerEntry[]> {
    const outcomeByte = outcome === null ? null : Buffer.from([OUTCOMES.indexOf(outcome)]);
    const found: LedgerEntry[] = [];
    let line = after;
    while (found.length < most) {
      const chunk = await findChunkAfter(tx, merchantId, importId, line, outcomeByte);
      if (!chunk) break;
      for (const entry of unpackLedger(chunk.firstLine, chunk)) {
        if (entry.line > line && (outcome === null || entry.outcome === outcome)) found.push(entry);
      }
      line = chunk.lastLine;
    }
    return found.slice(0, most);
  }

  private async notesOf(
    tx: Transaction,
    merchantId: string,
    importId: string,
    entries: readonly LedgerEntry[],
  ): Promise<Map<number, RowNote[]>> {
    const noted = entries.filter(({ outcome }) => outcome === 'rejected' || outcome === 'duplicate');
    const [first, last] = [noted[0], noted.at(-1)];
    const notes = first && last ? await listRowNotes(tx, merchantId, importId, first.line, last.line) : [];
    const byLine = new Map<number, RowNote[]>();
    for (const note of notes) byLine.set(note.line, [...(byLine.get(note.line) ?? []), note]);
    return byLine;
  }
}

function decodeLineCursor(list: unknown, cursor: string): number {
  const [line] = decodeCursor(list, cursor);
  if (!Number.isSafeInteger(line)) throw new ApiError('cursor_invalid');
  return line as number;
}

function presentRow({ line, outcome, customerId }: LedgerEntry, notes: readonly RowNote[]): ImportRowDto {
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
    problems: notes.flatMap(({ code, column, value, detail }) =>
      code === null ? [] : [{ code, column, value, detail: detail ?? '' }],
    ),
  };
}
