import type { Transaction } from '../platform/database/transaction.js';
import {
  type EmailTexts,
  type Selection,
  type Send,
  SEND_COLUMNS,
  type SendChannel,
  type SendStatus,
} from './send.entity.js';

export interface NewSend {
  id: string;
  offerId: string;
  channel: SendChannel;
  selection: Selection;
  email: EmailTexts | null;
  createdBy: Send['createdBy'];
  now: Date;
}

export async function insertSend(tx: Transaction, merchantId: string, send: NewSend): Promise<Send> {
  const { id, offerId, channel, selection, email, createdBy, now } = send;
  const row = await tx.row<Send & Record<string, unknown>>(
    `INSERT INTO sends AS s (merchant_id, id, offer_id, channel, status, selection, email, matched, no_consent, no_contact,
       already_sent, pending, handed_over, failed, skipped, canceled, setbacks, attempt, created_by, created_at)
     VALUES ($1, $2, $3, $4, 'queued', $5, $6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, $7, $8) RETURNING ${SEND_COLUMNS}`,
    [
      merchantId,
      id,
      offerId,
      channel,
      JSON.stringify(selection),
      email && JSON.stringify(email),
      JSON.stringify(createdBy),
      now,
    ],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export function findSend(tx: Transaction, merchantId: string, id: string): Promise<Send | null> {
  return tx.row<Send & Record<string, unknown>>(
    `SELECT ${SEND_COLUMNS} FROM sends s WHERE s.merchant_id = $1 AND s.id = $2`,
    [merchantId, id],
  );
}

/** Newest first. */
export function listSends(
  tx: Transaction,
  merchantId: string,
  filter: { offerId: string | null; status: string | null; before: string | null; limit: number },
): Promise<Send[]> {
  return tx.rows<Send & Record<string, unknown>>(
    `SELECT ${SEND_COLUMNS} FROM sends s
      WHERE s.merchant_id = $1 AND ($2::uuid IS NULL OR s.offer_id = $2) AND ($3::text IS NULL OR s.status = $3)
        AND ($4::uuid IS NULL OR s.id < $4) ORDER BY s.id DESC LIMIT $5`,
    [merchantId, filter.offerId, filter.status, filter.before, filter.limit],
  );
}

/** Changes the status when it is one of `from`; null when it is not. Whoever holds an older claim can write no more. */
export function changeStatus(
  tx: Transaction,
  merchantId: string,
  id: string,
  from: readonly SendStatus[],
  to: 'queued' | 'paused' | 'canceled',
): Promise<Send | null> {
  return tx.row<Send & Record<string, unknown>>(
    `UPDATE sends AS s SET status = $4, attempt = s.attempt + 1, heartbeat_at = NULL, resume_at = NULL, failure = NULL,
            setbacks = 0, finished_at = CASE WHEN $4 = 'canceled' THEN now() END
      WHERE s.merchant_id = $1 AND s.id = $2 AND s.status = ANY ($3::text[]) RETURNING ${SEND_COLUMNS}`,
    [merchantId, id, from, to],
  );
}
