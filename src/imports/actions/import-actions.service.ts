import { Injectable } from '@nestjs/common';
import { isInt } from 'class-validator';
import { recordAuditEvent } from '../../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../../auth/caller.js';
import { pastFrozen } from '../../platform/database/past-frozen.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { decodeCursor } from '../../platform/http/cursor.js';
import type { PageInfo, PageQuery } from '../../platform/http/page.dto.js';
import { paginate } from '../../platform/http/paginate.js';
import { cancelImport } from './import-actions.queries.js';
import { ImportTurns } from '../turns/import-turns.js';
import { ImportNotFoundError, ImportNotReadyError, RevertExpiredError } from '../import.errors.js';
import type { Import } from '../import.entity.js';
import { findImport } from '../imports.queries.js';
import { revertibleUntil } from '../present-import.js';
import { tidyImport } from '../tidy/tidy-imports.js';
import { beginRevert, listKept, resumeRevert, type StoredKept } from '../revert/revert.queries.js';
import { deleteKept } from '../revert/undo.queries.js';
import { startOfUndoing } from '../revert/undo-order.js';

/** What a person does with an import that is there: stop it, undo it. */
@Injectable()
export class ImportActionsService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly turns: ImportTurns,
  ) {}

  /** Stops an import that is not done. What is committed stays; a canceled one stays as it is. */
  async cancel(caller: MerchantCaller, id: string): Promise<Import> {
    const { merchantId } = caller;
    const canceled = await pastFrozen(this.database, merchantId, async (tx) => {
      const stopped = await cancelImport(tx, merchantId, id);
      const job = await findImport(tx, merchantId, id);
      if (!job) throw new ImportNotFoundError();
      if (job.status !== 'canceled') throw new ImportNotReadyError(whyNotCancelable(job));
      if (stopped)
        await recordAuditEvent(tx, merchantId, {
          actor: actorOf(caller),
          action: 'import.canceled',
          subject: { type: 'import', id },
        });
      return job;
    });
    await tidyImport(this.database, merchantId, id);
    return canceled;
  }

  /** Has an ended import undone, in turns of its own. One that is being undone already goes on. */
  async revert(caller: MerchantCaller, id: string): Promise<Import> {
    const { merchantId, type, id: callerId } = caller;
    const job = await this.database.transaction(merchantId, async (tx) => {
      const found = await findImport(tx, merchantId, id);
      if (!found) throw new ImportNotFoundError();
      if (found.status === 'reverting') return found;
      if (await resumeRevert(tx, merchantId, id)) return findImport(tx, merchantId, id);
      const until = revertibleUntil(found);
      if (!until) throw new ImportNotReadyError(whyNotRevertible(found));
      const now = new Date();
      if (now >= until) throw new RevertExpiredError(until);
      const state = {
        atLine: startOfUndoing(found.options),
        reverted: 0,
        kept: 0,
        requestedBy: { type, id: callerId },
        requestedAt: now.toISOString(),
        finishedAt: null,
      };
      const begun = await beginRevert(tx, merchantId, id, state); // of two at once the second finds it begun
      if (begun) {
        await deleteKept(tx, merchantId, id);
        await recordAuditEvent(tx, merchantId, {
          actor: actorOf(caller),
          action: 'import.reverted',
          subject: { type: 'import', id },
        });
      }
      return findImport(tx, merchantId, id);
    });
    if (!job) throw new ImportNotFoundError();
    this.turns.enqueue(merchantId);
    return job;
  }

  /** What a revert left as it is, by line. */
  listKept(
    { merchantId }: MerchantCaller,
    importId: string,
    { limit, cursor }: PageQuery,
  ): Promise<{ data: StoredKept[]; page: PageInfo }> {
    const list = { kept: importId };
    const after = cursor === undefined ? { line: 0, item: 0 } : decodeKeptCursor(list, cursor);
    return this.database.read(merchantId, async (tx) => {
      if (!(await findImport(tx, merchantId, importId))) throw new ImportNotFoundError();
      const rows = await listKept(tx, merchantId, importId, after, limit + 1);
      return paginate(rows, limit, list, ({ line, item }) => [line, item]);
    });
  }
}

function whyNotCancelable({ status, stage }: Import): string {
  return status === 'processing' && stage === 'undo'
    ? 'A row was rejected, and what the import had written is being taken back; it ends by itself.'
    : `The import is ${status}: there is nothing left to cancel.`;
}

function whyNotRevertible({ status, created, updated, revert }: Import): string {
  if (revert) return 'The import was reverted already.';
  if (created + updated === 0 && status !== 'queued' && status !== 'processing')
    return 'The import changed no customer, so there is nothing to revert.';
  return `The import is ${status}: it can be reverted when it has ended.`;
}

function decodeKeptCursor(list: unknown, cursor: string): { line: number; item: number } {
  const [line, item] = decodeCursor(list, cursor);
  if (!isInt(line) || !isInt(item)) throw new ApiError('cursor_invalid');
  return { line: line as number, item: item as number };
}
