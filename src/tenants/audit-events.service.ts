import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { listAuditEvents, type AuditEventRow } from '../audit/audit-events.queries.js';
import type { MerchantCaller } from '../auth/caller.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { ApiError } from '../platform/errors/api.error.js';
import { decodeCursor } from '../platform/http/cursor.js';
import { paginate } from '../platform/http/paginate.js';
import type { AuditEventDto, AuditEventList, ListAuditEventsQuery } from './audit-events.dto.js';

/** Reading a merchant's audit log. Writing to it is everybody's own business: `audit/record-audit-event.ts`. */
@Injectable()
export class AuditEventsService {
  constructor(private readonly database: TenantDatabase) {}

  async list(
    { merchantId }: MerchantCaller,
    { limit, cursor, action, actor, from, to }: ListAuditEventsQuery,
  ): Promise<AuditEventList> {
    const list = {
      of: 'audit-events',
      action: action ?? null,
      actor: actor ?? null,
      from: from ?? null,
      to: to ?? null,
    };
    const before = cursor === undefined ? null : readCursor(list, cursor);
    const rows = await this.database.read(merchantId, (tx) =>
      listAuditEvents(tx, merchantId, {
        action: list.action,
        actor: list.actor,
        from: from === undefined ? null : new Date(from),
        to: to === undefined ? null : new Date(to),
        before,
        limit: limit + 1,
      }),
    );
    const { data, page } = paginate(rows, limit, list, ({ occurredAt, id }) => [
      occurredAt.toISOString(),
      id,
    ]);
    return { data: data.map(present), page };
  }
}

function present({ actorType, actorId, subjectType, subjectId, ...event }: AuditEventRow): AuditEventDto {
  const subject = subjectType === null || subjectId === null ? null : { type: subjectType, id: subjectId };
  return { ...event, actor: { type: actorType, id: actorId }, subject };
}

function readCursor(list: unknown, cursor: string): [Date, string] {
  const [time, id] = decodeCursor(list, cursor);
  const at = typeof time === 'string' ? new Date(time) : new Date(NaN);
  if (Number.isNaN(at.getTime()) || !isUUID(id)) throw new ApiError('cursor_invalid');
  return [at, id as string];
}
