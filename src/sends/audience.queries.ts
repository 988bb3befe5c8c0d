import type { ResolvedFilter } from '../customers/search/condition.js';
import { matchingCustomers } from '../customers/search/matching-customers.queries.js';
import { Parameters } from '../customers/search/parameters.js';
import { preferIndexOrder } from '../platform/database/prefer-probes.js';
import type { Transaction } from '../platform/database/transaction.js';
import type { SendChannel } from './send.entity.js';

/** Customers by filter, or the live ones among ids. */
export type ResolvedSelection = { filter: ResolvedFilter } | { customerIds: string[] };

/** Why a customer that matches is not sent the offer. */
export type ExclusionReason = 'no_consent' | 'no_contact' | 'already_sent';

/** How many have a reason, or none and are eligible, with some of them. */
export interface AudienceGroup {
  reason: ExclusionReason | null;
  count: number;
  sample: string[];
}

/** Ids shown of each group. */
const SAMPLE = 5;

/** Judges everybody a selection matches, in one pass. */
export function countAudience(
  tx: Transaction,
  merchantId: string,
  selection: ResolvedSelection,
  { offerId, channel }: { offerId: string; channel: SendChannel },
): Promise<AudienceGroup[]> {
  const parameters = new Parameters(merchantId);
  const ids = idsOf(selection, parameters);
  const offer = parameters.add(offerId, 'uuid');
  return tx.rows<AudienceGroup & Record<string, unknown>>(
    `WITH judged AS MATERIALIZED (
       SELECT c.id, ${reasonOf(channel, offer, 'all at once')} AS reason FROM customers c
        WHERE c.merchant_id = $1 AND NOT c.deleted AND c.id IN (${ids}))
     SELECT g.reason, g.count, s.sample
       FROM (SELECT j.reason, count(*) AS count FROM judged j GROUP BY j.reason) g
      CROSS JOIN LATERAL (
        SELECT array_agg(x.id) AS sample FROM (
          SELECT j.id FROM judged j WHERE j.reason IS NOT DISTINCT FROM g.reason LIMIT ${SAMPLE}) x) s`,
    parameters.values,
  );
}

/** What a chunk of an audience came to. */
export interface FrozenChunk {
  matched: number;
  noConsent: number;
  noContact: number;
  alreadySent: number;
  recipients: number;
  /** Last customer looked at; null when there was none. */
  last: string | null;
}

/**
 * Writes down the next customers of a selection, in the order of their ids, as recipients: those who may be sent the offer
 * and whom no send of it has reached or is to reach.
 *
 * @param rivals what becomes of a customer whom another send of the offer writes down at the same moment: the statement
 *   fails, or, which takes half as long again, passes over that one
 */
export async function freezeChunk(
  tx: Transaction,
  merchantId: string,
  selection: ResolvedSelection,
  send: { id: string; offerId: string; channel: SendChannel; freezeAfter: string | null },
  { limit, now, rivals }: { limit: number; now: Date; rivals: 'fail' | 'pass over' },
): Promise<FrozenChunk> {
  if (isEverybody(selection)) await preferIndexOrder(tx);
  const parameters = new Parameters(merchantId);
  const ids = idsOf(selection, parameters);
  const offer = parameters.add(send.offerId, 'uuid');
  const sendId = parameters.add(send.id, 'uuid');
  const after = parameters.add(send.freezeAfter, 'uuid');
  const most = parameters.add(limit, 'int');
  const due = parameters.add(now, 'timestamptz');
  const row = await tx.row<FrozenChunk & Record<string, unknown>>(
    `WITH page AS MATERIALIZED (
       SELECT m.id FROM (${ids}) m WHERE (${after} IS NULL OR m.id > ${after}) ORDER BY m.id LIMIT ${most}),
     judged AS MATERIALIZED (
       SELECT j.id, j.reason FROM page p CROSS JOIN LATERAL (
         SELECT c.id, ${reasonOf(send.channel, offer, 'one by one')} AS reason FROM customers c
          WHERE c.merchant_id = $1 AND c.id = p.id LIMIT 1) j),
     written AS (
       INSERT INTO send_recipients AS r (merchant_id, send_id, customer_id, offer_id, status, attempts, next_attempt_at)
       SELECT $1, ${sendId}, j.id, ${offer}, 'pending', 0, ${due} FROM judged j WHERE j.reason IS NULL
       ${rivals === 'pass over' ? PASS_OVER : ''} RETURNING r.customer_id)
     SELECT count(*)::int AS matched,
            count(*) FILTER (WHERE j.reason = 'no_consent')::int AS "noConsent",
            count(*) FILTER (WHERE j.reason = 'no_contact')::int AS "noContact",
            (SELECT count(*) FROM written)::int AS recipients,
            (SELECT p.id FROM page p ORDER BY p.id DESC LIMIT 1) AS last,
            0 AS "alreadySent"
       FROM judged j`,
    parameters.values,
  );
  if (!row) throw new Error('an aggregate returned no row');
  const { matched, noConsent, noContact, recipients } = row;
  return { ...row, alreadySent: matched - noConsent - noContact - recipients };
}

const PASS_OVER = `ON CONFLICT (merchant_id, offer_id, customer_id)
  WHERE status IN ('pending', 'handing_over', 'handed_over') DO NOTHING`;

/** Whether all customers are meant, or a range of their ids: whom any other condition holds for, its own index finds. */
function isEverybody(selection: ResolvedSelection): boolean {
  return 'filter' in selection && selection.filter.conditions.every(({ bound }) => bound === true);
}

function idsOf(selection: ResolvedSelection, parameters: Parameters): string {
  if ('filter' in selection) return matchingCustomers(selection.filter, parameters);
  const ids = parameters.add(selection.customerIds, 'uuid[]');
  return `SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND NOT c.deleted AND c.id = ANY (${ids})`;
}

/**
 * The first reason against the customer `c`. Only consent that was granted is consent: of an unknown one nobody can show
 * that it was given.
 *
 * @param looked how those who were sent the offer are found: for a chunk one by one, or every chunk would read all
 *   recipients there are so far; for everybody at once
 */
function reasonOf(channel: SendChannel, offer: string, looked: 'one by one' | 'all at once'): string {
  const noContact = channel === 'email' ? `WHEN c.email IS NULL THEN 'no_contact'` : '';
  return `CASE WHEN c.marketing_consent <> 'granted' THEN 'no_consent' ${noContact}
    WHEN EXISTS (SELECT FROM send_recipients a WHERE a.merchant_id = $1 AND a.offer_id = ${offer} AND a.customer_id = c.id
                   AND a.status IN ('pending', 'handing_over', 'handed_over')${looked === 'one by one' ? ' OFFSET 0' : ''}) THEN 'already_sent' END`;
}
