import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../../auth/caller.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { recordEvent } from '../../webhooks/record-event.js';
import { listSubscribers } from '../../webhooks/webhook-endpoints.queries.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import { keepTerms } from '../search/customer-terms.queries.js';
import { resolveFilter } from '../search/resolve-filter.js';
import { BULK_DELETE_MOST, type BulkDeleteRequest } from './bulk-delete.dto.js';
import { CountChangedError } from './bulk-delete.errors.js';
import * as queries from './bulk-delete.queries.js';

/** Customers written with one statement. */
const CHUNK = 2_000;

/** Deletes many customers with one confirmation. */
@Injectable()
export class BulkDeleteService {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * All of them or, when anything fails, none.
   *
   * @returns how many were deleted
   * @throws CountChangedError when the filter asks for another number of customers than was confirmed
   */
  bulkDelete(caller: MerchantCaller, request: BulkDeleteRequest): Promise<number> {
    const { merchantId } = caller;
    const { ids, filter, expectedCount } = request;
    requireOneWay(request);
    return this.database.transaction(merchantId, async (tx) => {
      const locked =
        ids === undefined
          ? await this.confirmed(tx, merchantId, filter ?? {}, expectedCount ?? 0)
          : await queries.lockByIds(tx, merchantId, ids);
      const now = new Date();
      const told = await listSubscribers(tx, merchantId, 'customer.deleted');
      for (let at = 0; at < locked.length; at += CHUNK) {
        const deleted = await queries.deleteLocked(tx, merchantId, locked.slice(at, at + CHUNK), now);
        const actor = { type: caller.type, id: caller.id };
        await queries.insertDeletions(tx, merchantId, deleted, { actor, now });
        await keepTerms(
          tx,
          merchantId,
          deleted.map((before) => ({ id: before.id, before, after: null })),
        );
        if (told.length === 0) continue;
        for (const { id, version } of deleted)
          await recordEvent(tx, merchantId, { type: 'customer.deleted', data: { id, version } });
      }
      if (locked.length > 0) {
        await recordAuditEvent(tx, merchantId, {
          actor: actorOf(caller),
          action: 'customers.bulk_deleted',
          details: { count: locked.length, filteredBy: Object.keys(filter ?? {}) },
        });
      }
      return locked.length;
    });
  }

  private async confirmed(
    tx: Transaction,
    merchantId: string,
    filter: CustomerFilter,
    expectedCount: number,
  ): Promise<string[]> {
    const resolved = await resolveFilter(tx, merchantId, filter, 'body');
    const locked = await queries.lockMatching(tx, merchantId, resolved, BULK_DELETE_MOST + 1);
    if (locked.length !== expectedCount) throw new CountChangedError(locked.length);
    return locked;
  }
}

/** Either the ids, or a filter that says something with the number of customers it was confirmed for. */
function requireOneWay({ ids, filter, expectedCount }: BulkDeleteRequest): void {
  const refuse = (pointer: string, detail: string): never => {
    throw new ApiError('validation_failed', `${pointer}: ${detail}`, {
      errors: [{ pointer, code: 'field_invalid', detail }],
    });
  };
  if (ids !== undefined && (filter !== undefined || expectedCount !== undefined))
    refuse('/ids', 'cannot be combined with `filter` and `expectedCount`');
  if (ids !== undefined) return;
  if (filter === undefined) refuse('/filter', 'is needed, or `ids`');
  if (expectedCount === undefined) refuse('/expectedCount', 'is needed with `filter`');
}
