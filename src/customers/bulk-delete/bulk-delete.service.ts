import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../../auth/caller.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { recordEvents } from '../../webhooks/record-event.js';
import { keepTerms } from '../search/customer-terms.queries.js';
import { resolveFilter } from '../search/resolve-filter.js';
import { BULK_DELETE_MOST, type BulkDeleteRequest, type BulkDeleteResult } from './bulk-delete.dto.js';
import { CountChangedError } from './bulk-delete.errors.js';
import * as queries from './bulk-delete.queries.js';
import { type DeletionWanted, readRequest } from './read-request.js';

/** Customers written with one statement. */
const CHUNK = 2_000;

/** Deletes many customers with one confirmation. */
@Injectable()
export class BulkDeleteService {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * As many of them as one request may; all of these or, when anything fails, none.
   *
   * @throws CountChangedError when the filter asks for another number of customers than was confirmed
   */
  bulkDelete(caller: MerchantCaller, request: BulkDeleteRequest): Promise<BulkDeleteResult> {
    const { merchantId } = caller;
    const wanted = readRequest(request);
    return this.database.transaction(merchantId, async (tx) => {
      const { locked, remaining } = await lock(tx, merchantId, wanted);
      const now = new Date();
      for (let at = 0; at < locked.length; at += CHUNK)
        await deleteLocked(tx, caller, locked.slice(at, at + CHUNK), now);
      if (locked.length > 0) {
        const filteredBy = 'ids' in wanted ? [] : Object.keys(wanted.filter);
        await recordAuditEvent(tx, merchantId, {
          actor: actorOf(caller),
          action: 'customers.bulk_deleted',
          details: { count: locked.length, filteredBy },
        });
      }
      return { deleted: locked.length, remaining };
    });
  }
}

/** The customers this request deletes, and how many the filter asks for besides. */
async function lock(
  tx: Transaction,
  merchantId: string,
  wanted: DeletionWanted,
): Promise<{ locked: string[]; remaining: number }> {
  if ('ids' in wanted) return { locked: await queries.lockByIds(tx, merchantId, wanted.ids), remaining: 0 };
  const filter = await resolveFilter(tx, merchantId, wanted.filter, 'body');
  const locked = await queries.lockMatching(tx, merchantId, filter, BULK_DELETE_MOST + 1);
  const all = locked.length > BULK_DELETE_MOST;
  const count = all ? await queries.countAll(tx, merchantId, filter) : locked.length;
  if (count !== wanted.expectedCount) throw new CountChangedError(count);
  const now = locked.slice(0, BULK_DELETE_MOST);
  return { locked: now, remaining: count - now.length };
}

async function deleteLocked(
  tx: Transaction,
  caller: MerchantCaller,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const { merchantId, type, id: actorId } = caller;
  const deleted = await queries.deleteLocked(tx, merchantId, ids, now);
  await queries.insertDeletions(tx, merchantId, deleted, { actor: { type, id: actorId }, now });
  await keepTerms(
    tx,
    merchantId,
    deleted.map((before) => ({ id: before.id, before, after: null })),
  );
  await recordEvents(
    tx,
    merchantId,
    'customer.deleted',
    deleted.map(({ id, version }) => ({ id, version })),
  );
}
