import type { Transaction } from '../platform/database/transaction.js';
import type { AuditAction } from './audit-actions.js';

/** An entry as stored. */
export interface AuditEventRow {
  id: string;
  occurredAt: Date;
  actorType: 'user' | 'key' | 'platform' | 'import' | 'system';
  actorId: string | null;
  action: AuditAction;
  subjectType: string | null;
  subjectId: string | null;
  details: Record<string, unknown>;
  requestId: string | null;
}

export async function insertAuditEvent(
  tx: Transaction,
  merchantId: string,
  event: AuditEventRow,
): Promise<void> {
  await tx.rows(
    `INSERT INTO audit_events (merchant_id, id, occurred_at, actor_type, actor_id, action, subject_type, subject_id,
       details, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      merchantId,
      event.id,
      event.occurredAt,
      event.actorType,
      event.actorId,
      event.action,
      event.subjectType,
      event.subjectId,
      JSON.stringify(event.details),
      event.requestId,
    ],
  );
}

/** Newest first. */
export function listAuditEvents(
  tx: Transaction,
  merchantId: string,
  filter: {
    action: AuditAction | null;
    actor: string | null;
    from: Date | null;
    to: Date | null;
    before: [Date, string] | null;
    limit: number;
  },
): Promise<AuditEventRow[]> {
  const conditions = ['e.merchant_id = $1'];
  const parameters: unknown[] = [merchantId];
  const where = (condition: (place: string) => string, value: unknown) => {
    if (value === null) return;
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  where((place) => `e.action = ${place}`, filter.action);
  where((place) => `e.actor_id = ${place}::uuid`, filter.actor);
  where((place) => `e.occurred_at >= ${place}`, filter.from);
  where((place) => `e.occurred_at < ${place}`, filter.to);
  if (filter.before) {
    parameters.push(...filter.before);
    conditions.push(
      `(e.occurred_at, e.id) < ($${parameters.length - 1}::timestamptz, $${parameters.length}::uuid)`,
    );
  }
  parameters.push(filter.limit);
  return tx.rows<AuditEventRow>(
    `SELECT e.id, e.occurred_at AS "occurredAt", e.actor_type AS "actorType", e.actor_id AS "actorId", e.action,
            e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.details, e.request_id AS "requestId"
       FROM audit_events e WHERE ${conditions.join(' AND ')}
      ORDER BY e.occurred_at DESC, e.id DESC LIMIT $${parameters.length}`,
    parameters,
  );
}
