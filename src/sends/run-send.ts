import { retryDelay } from '../webhooks/retry-delay.js';
import { freezeNext } from './freeze-audience.js';
import { handOverNext } from './hand-over.js';
import { nextDueAt, releaseRecipients } from './send-recipients.queries.js';
import { ClaimLostError, type SendRun, type SendServices } from './send-run.js';
import {
  addOutcomes,
  claimSend,
  completeSend,
  hasRunnableSend,
  keepClaim,
  releaseSend,
  stopSend,
} from './send-turns.queries.js';

/** Recipients let go in one transaction. */
const RELEASED_AT_ONCE = 20_000;

/** Longest pause of a send that reaches nobody, seconds. */
const LONGEST_PAUSE = 300;

/**
 * How an offer reaches its people. One turn of one merchant:
 *
 *   claim     the merchant's send that has waited longest
 *   freeze    its audience, chunk by chunk, once: who may be sent the offer and is not sent it already
 *   hand over the recipients that are due, some at a time; again later those that could not be reached
 *   finish    when nobody is left
 *   release   until the next recipient is due
 *
 * A turn gives way after IMPORT_TURN_MS when another merchant waits. Of a send that was canceled, or cannot go on, the recipients
 * that are left are let go.
 */
export async function takeTurn(
  services: SendServices,
  merchantId: string,
  signal: AbortSignal,
): Promise<void> {
  const { database, config } = services;
  const claimed = await database.transaction(merchantId, (tx) =>
    claimSend(tx, merchantId, config.IMPORT_STALE_SECONDS),
  );
  if (!claimed) return;
  const endsAt = performance.now() + config.IMPORT_TURN_MS;
  const channel = services.channelOf(claimed.channel);
  const run: SendRun = { ...services, merchantId, send: claimed, channel, signal, endsAt };
  try {
    const resumeAt = claimed.status === 'processing' ? await work(run) : await letGo(run);
    await database.transaction(merchantId, (tx) => releaseSend(tx, merchantId, run.send, resumeAt));
  } catch (error) {
    if (!(error instanceof ClaimLostError)) throw error; // the claim grows old, and a later turn goes on
    run.logger.info({ sendId: claimed.id }, 'another worker has the send, or it was paused or canceled');
  }
}

/** Freezes, then hands over. Gives when to go on; null: as soon as it is the merchant's turn. */
async function work(run: SendRun): Promise<Date | null> {
  const { merchantId, database } = run;
  while (!run.send.frozenAt) {
    await freezeNext(run);
    if (await mustGiveWay(run)) return null;
  }
  for (;;) {
    const chunk = await handOverNext(run);
    if ('stop' in chunk) {
      const { stop, failure } = chunk;
      await database.transaction(merchantId, (tx) => stopSend(tx, merchantId, run.send, stop, failure));
      return null;
    }
    if (chunk.claimed === 0) return await finish(run);
    if (chunk.reached === 0) return afterSetback(run);
    if (await mustGiveWay(run)) return null;
  }
}

/** Ends the send when nobody is left, or says when the next recipient is due. */
function finish({ database, merchantId, send }: SendRun): Promise<Date | null> {
  return database.transaction(merchantId, async (tx) => {
    const next = await nextDueAt(tx, merchantId, send.id);
    if (next === null) await completeSend(tx, merchantId, send);
    return next;
  });
}

/** Whoever takes the messages takes none: all the others wait too, instead of being tried one after the other. */
function afterSetback({ config, send }: SendRun): Date {
  const pauses = config.WEBHOOK_RETRY_SECONDS;
  const pause = retryDelay(pauses, Math.min(send.setbacks, pauses.length), null) ?? LONGEST_PAUSE;
  return new Date(Date.now() + Math.min(pause, LONGEST_PAUSE) * 1000);
}

/** Lets the recipients of an ended send go. Those another worker has in its hands are waited for. */
async function letGo(run: SendRun): Promise<Date | null> {
  const { database, merchantId, send } = run;
  for (;;) {
    const count = await database.transaction(merchantId, async (tx) => {
      if (!(await keepClaim(tx, merchantId, send))) throw new ClaimLostError(send.id);
      const released = await releaseRecipients(tx, merchantId, send.id, RELEASED_AT_ONCE);
      await addOutcomes(tx, merchantId, send.id, {
        handedOver: 0,
        failed: 0,
        skipped: 0,
        canceled: released,
      });
      return released;
    });
    if (count < RELEASED_AT_ONCE)
      return database.transaction(merchantId, (tx) => nextDueAt(tx, merchantId, send.id));
    if (await mustGiveWay(run)) return null;
  }
}

/** Whether the turn has to end: the process stops, or it has lasted long enough and somebody waits. */
async function mustGiveWay(run: SendRun): Promise<boolean> {
  if (run.signal.aborted) return true;
  if (performance.now() < run.endsAt) return false;
  run.endsAt = performance.now() + run.config.IMPORT_TURN_MS;
  const { database, merchantId, send } = run;
  const own = await database.transaction(merchantId, (tx) => hasRunnableSend(tx, merchantId, send.id));
  return own || run.othersWait();
}
