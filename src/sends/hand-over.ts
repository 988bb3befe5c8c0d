import { findOffer } from '../offers/offers.queries.js';
import { type Offer, statusAt } from '../offers/offer.entity.js';
import { preferProbes } from '../platform/database/prefer-probes.js';
import { retryDelay } from '../webhooks/retry-delay.js';
import type { HandOver } from './send-channel.js';
import {
  type Addressee,
  claimRecipients,
  type ClaimedRecipient,
  findAddressees,
  type SettledRecipient,
  settleRecipients,
} from './send-recipients.queries.js';
import { ClaimLostError, type SendRun } from './send-run.js';
import { addOutcomes, keepClaim, setSetbacks } from './send-turns.queries.js';
import type { SendFailure } from './send.entity.js';

/** What a chunk came to: its size, or why there can be none. */
export type ChunkResult =
  { claimed: number; reached: number } | { stop: 'failed' | 'paused'; failure: SendFailure };

/**
 * Hands the next recipients over. Each is claimed by its own attempt first, and settled under that attempt after; a worker that
 * dies in between leaves claims that run out, and the messages go again under the same ids. Whether a customer is still
 * there, has agreed and can be reached is looked at once more, in the transaction of the claim.
 *
 * @throws ClaimLostError when another run has the send, or it was paused or canceled
 */
export async function handOverNext(run: SendRun): Promise<ChunkResult> {
  const { database, merchantId, channel, send } = run;
  const obstacle = await channel.obstacle(merchantId);
  if (obstacle) return { stop: 'paused', failure: obstacle };
  const { offer, claimed, people } = await claim(run);
  if (!offer) return { stop: 'failed', failure: OFFER_OVER };
  const results = await Promise.all(
    claimed.map(async (recipient) => {
      const person = people.get(recipient.customerId);
      const against = reasonAgainst(run, person);
      if (!person || against !== null) return { recipient, skipped: against ?? 'customer_deleted' };
      return { recipient, result: await channel.handOver(merchantId, send, offer, person) };
    }),
  );
  const made = results.flatMap(({ result }) => (result ? [result] : []));
  if (made.length > 0) await channel.chunkDone(merchantId, made);
  const settled = results.map((one) => settle(run, one));
  const reached = made.filter(({ outcome }) => outcome !== 'later').length;
  await database.transaction(merchantId, async (tx) => {
    await preferProbes(tx);
    const statuses = await settleRecipients(tx, merchantId, send.id, settled);
    const count = (status: string) => statuses.filter((one) => one === status).length;
    await addOutcomes(tx, merchantId, send.id, {
      handedOver: count('handed_over'),
      failed: count('failed'),
      skipped: count('skipped'),
      canceled: 0,
    });
    if (made.length > 0 && (reached === 0 || send.setbacks > 0))
      await setSetbacks(tx, merchantId, send.id, reached === 0 ? send.setbacks + 1 : 0);
  });
  if (made.length > 0) run.send = { ...run.send, setbacks: reached === 0 ? send.setbacks + 1 : 0 };
  return { claimed: claimed.length, reached: made.length === 0 ? claimed.length : reached };
}

const OFFER_OVER: SendFailure = { code: 'offer_not_active', detail: 'The offer is not active any more.' };

async function claim(
  run: SendRun,
): Promise<{ offer: Offer | null; claimed: ClaimedRecipient[]; people: Map<string, Addressee> }> {
  const { database, merchantId, channel, send } = run;
  return database.transaction(merchantId, async (tx) => {
    await preferProbes(tx);
    const kept = await keepClaim(tx, merchantId, send);
    if (!kept) throw new ClaimLostError(send.id);
    const offer = await findOffer(tx, merchantId, send.offerId);
    if (!offer || statusAt(offer, new Date()) !== 'active')
      return { offer: null, claimed: [], people: new Map<string, Addressee>() };
    const lease = { limit: channel.lanes, leaseSeconds: channel.longestSeconds + 1 };
    const claimed = await claimRecipients(tx, merchantId, send.id, lease);
    const ids = claimed.map(({ customerId }) => customerId);
    const people = ids.length === 0 ? [] : await findAddressees(tx, merchantId, ids);
    return { offer, claimed, people: new Map(people.map((person) => [person.id, person])) };
  });
}

function reasonAgainst({ send }: SendRun, person: Addressee | undefined): string | null {
  if (!person) return 'customer_deleted';
  if (person.marketingConsent !== 'granted') return 'no_consent';
  return send.channel === 'email' && person.email === null ? 'no_contact' : null;
}

function settle(
  { config }: SendRun,
  { recipient, result, skipped }: { recipient: ClaimedRecipient; result?: HandOver; skipped?: string },
): SettledRecipient {
  const { customerId, attempts } = recipient;
  const ended = { customerId, attempts, delaySeconds: null };
  if (!result) return { ...ended, status: 'skipped', responseCode: null, error: skipped ?? null };
  const { responseCode } = result;
  if (result.outcome === 'handed_over') return { ...ended, status: 'handed_over', responseCode, error: null };
  const { error } = result;
  if (result.outcome === 'refused') return { ...ended, status: 'failed', responseCode, error };
  const delaySeconds = retryDelay(config.WEBHOOK_RETRY_SECONDS, attempts, result.retryAfter);
  return {
    customerId,
    attempts,
    status: delaySeconds === null ? 'failed' : 'pending',
    responseCode,
    error,
    delaySeconds,
  };
}
