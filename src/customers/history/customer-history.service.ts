import { Injectable } from '@nestjs/common';
import { isInt } from 'class-validator';
import type { MerchantCaller } from '../../auth/caller.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { decodeCursor } from '../../platform/http/cursor.js';
import type { PageInfo, PageQuery } from '../../platform/http/page.dto.js';
import { paginate } from '../../platform/http/paginate.js';
import { findPeople } from '../../tenants/people.queries.js';
import { CustomerNotFoundError } from '../customer.errors.js';
import type { HistoryEntryDto } from './customer-history.dto.js';
import * as queries from './customer-history.queries.js';
import { authorOf, presentChange, presentCreation } from './present-history.js';

/** Beyond every version a customer can have. */
const BEYOND = 2_147_483_647;

/** Tells who changed what in a customer. */
@Injectable()
export class CustomerHistoryService {
  constructor(private readonly database: TenantDatabase) {}

  /** Newest first, the creation last. A deleted customer has its history for as long as it can be restored. */
  list(
    { merchantId }: MerchantCaller,
    customerId: string,
    { limit, cursor }: PageQuery,
  ): Promise<{ data: HistoryEntryDto[]; page: PageInfo }> {
    const list = { history: customerId };
    const before = cursor === undefined ? BEYOND : decodeVersion(list, cursor);
    return this.database.read(merchantId, async (tx) => {
      const creation = await queries.findCreation(tx, merchantId, customerId);
      if (!creation) throw new CustomerNotFoundError();
      const changes = await queries.listChanges(tx, merchantId, customerId, { before, limit: limit + 1 });
      const isLast = changes.length <= limit;
      const unwritten = isLast && before > 1 && changes.at(-1)?.version !== 1;
      const authors = [...changes.map(authorOf), ...(unwritten ? [creation.author] : [])];
      const ids = authors.flatMap((author) => (author ? [author.id] : []));
      const people = await findPeople(tx, merchantId, [...new Set(ids)]);
      const entries = changes.map((change) => presentChange(change, people));
      if (unwritten) {
        const first = await queries.findFirstValues(tx, merchantId, customerId);
        entries.push(presentCreation(creation, first, people));
      }
      return paginate(entries, limit, list, ({ version }) => [version]);
    });
  }
}

function decodeVersion(list: unknown, cursor: string): number {
  const [version] = decodeCursor(list, cursor);
  if (!isInt(version)) throw new ApiError('cursor_invalid');
  return version as number;
}
