import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { logContext } from '../platform/logging/request-context.js';
import type { AuditAction } from './audit-actions.js';
import { insertAuditEvent } from './audit-events.queries.js';

/** Who did it: a member, an API key, a platform admin, an import's own run, or the service itself. */
export interface AuditActor {
  type: 'user' | 'key' | 'platform' | 'import' | 'system';
  /** Absent when nobody is known, such as for the service itself. */
  id?: string | null;
}

/** One entry of the audit log. */
export interface AuditEntry {
  actor: AuditActor;
  action: AuditAction;
  /** What it was done to, such as `{type: 'customer', id}`; absent for the merchant as a whole. */
  subject?: { type: string; id: string };
  /**
   * What else tells: counts, names of fields, words of a closed list, ids. Never a name, an address, a text somebody typed or a
   * secret: the log outlives an erasure.
   */
  details?: Record<string, string | number | boolean | null | string[]>;
}

/**
 * Adds an entry to the merchant's audit log, in the transaction of what it tells of: both are committed, or neither.
 * What failed (a refused log-in) has a transaction of its own.
 */
export async function recordAuditEvent(
  tx: Transaction,
  merchantId: string,
  { actor, action, subject, details }: AuditEntry,
): Promise<void> {
  await insertAuditEvent(tx, merchantId, {
    id: newId(),
    occurredAt: new Date(),
    actorType: actor.type,
    actorId: actor.id ?? null,
    action,
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    details: details ?? {},
    requestId: logContext().requestId ?? null,
  });
}
