import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../../auth/caller.js';
import { violatesUnique } from '../../platform/database/sql-errors.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/database/uuid-v7.js';
import { decodeIdCursor } from '../../platform/http/cursor.js';
import { type ExpectedVersions, requireVersion } from '../../platform/http/etag.js';
import type { PageQuery } from '../../platform/http/page.dto.js';
import { paginate } from '../../platform/http/paginate.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import type { CustomerTotal } from '../customers.dto.js';
import { resolveFilter } from '../search/resolve-filter.js';
import { countMatching } from '../search/search-customers.js';
import type { CreateSegmentRequest, SegmentList, UpdateSegmentRequest } from './segments.dto.js';
import { NestedSegmentError, SegmentNameTakenError, SegmentNotFoundError } from './segments.errors.js';
import * as queries from './segments.queries.js';

const LIST = { of: 'segments' };

/** The segments of one merchant. */
@Injectable()
export class SegmentsService {
  constructor(private readonly database: TenantDatabase) {}

  /** @throws SegmentNameTakenError, NestedSegmentError, ApiError as `resolveFilter` */
  create({ merchantId }: MerchantCaller, { name, filter }: CreateSegmentRequest): Promise<queries.Segment> {
    return this.database.transaction(merchantId, async (tx) => {
      await requireFilter(tx, merchantId, filter);
      const now = new Date();
      return orNameTaken(tx, merchantId, name, () =>
        queries.insertSegment(tx, merchantId, { id: newId(now.getTime()), name, filter, now }),
      );
    });
  }

  /** Newest first. */
  list({ merchantId }: MerchantCaller, { limit, cursor }: PageQuery): Promise<SegmentList> {
    const before = cursor === undefined ? null : decodeIdCursor(LIST, cursor);
    return this.database.read(merchantId, async (tx) =>
      paginate(await queries.listSegments(tx, merchantId, before, limit + 1), limit, LIST, ({ id }) => [id]),
    );
  }

  /** @throws SegmentNotFoundError */
  async get({ merchantId }: MerchantCaller, id: string): Promise<queries.Segment> {
    return this.database.read(merchantId, (tx) => existing(queries.findSegment(tx, merchantId, id)));
  }

  /** @throws SegmentNotFoundError, ApiError as `countMatching` */
  count({ merchantId }: MerchantCaller, id: string): Promise<CustomerTotal> {
    return this.database.read(merchantId, async (tx) => {
      const { filter } = await existing(queries.findSegment(tx, merchantId, id));
      return countMatching(tx, merchantId, filter, 'body');
    });
  }

  /** @throws SegmentNotFoundError, ApiError `version_conflict`, and as `create` */
  update(
    { merchantId }: MerchantCaller,
    id: string,
    request: UpdateSegmentRequest,
    expected: ExpectedVersions,
  ): Promise<queries.Segment> {
    return this.database.transaction(merchantId, async (tx) => {
      const segment = await existing(queries.lockSegment(tx, merchantId, id));
      requireVersion(expected, segment.version);
      if (request.filter) await requireFilter(tx, merchantId, request.filter);
      const { name = segment.name, filter = segment.filter } = request;
      const changed = { id, name, filter, now: new Date() };
      return orNameTaken(tx, merchantId, name, () => queries.updateSegment(tx, merchantId, changed));
    });
  }

  /** @throws SegmentNotFoundError, ApiError `version_conflict` */
  remove({ merchantId }: MerchantCaller, id: string, expected: ExpectedVersions): Promise<void> {
    return this.database.transaction(merchantId, async (tx) => {
      requireVersion(expected, (await existing(queries.lockSegment(tx, merchantId, id))).version);
      await queries.deleteSegment(tx, merchantId, id);
    });
  }
}

async function existing(found: Promise<queries.Segment | null>): Promise<queries.Segment> {
  const segment = await found;
  if (!segment) throw new SegmentNotFoundError();
  return segment;
}

/** The filter asks for something that can be, and names no segment. */
async function requireFilter(tx: Transaction, merchantId: string, filter: CustomerFilter): Promise<void> {
  if (filter.segmentId !== undefined) throw new NestedSegmentError();
  await resolveFilter(tx, merchantId, filter, 'body');
}

async function orNameTaken<T>(
  tx: Transaction,
  merchantId: string,
  name: string,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await tx.savepoint(write);
  } catch (error) {
    const taken = violatesUnique(error, 'segments_name_key');
    const holder = taken ? await queries.findNameHolder(tx, merchantId, name) : null;
    throw holder === null ? error : new SegmentNameTakenError(holder);
  }
}
