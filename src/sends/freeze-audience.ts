import { freezeChunk } from './audience.queries.js';
import { violatesUnique } from '../platform/database/sql-errors.js';
import { ClaimLostError, type SendRun } from './send-run.js';
import { resolveSelection } from './resolve-selection.js';
import { findSelection, moveFreeze } from './send-turns.queries.js';

/** The index by which a customer is sent an offer once. */
const OFFER_KEY = 'send_recipients_offer_key';

/** Customers looked at in one transaction. */
const CHUNK = 20_000;

/**
 * Writes the next chunk of the audience down, and the checkpoint with it: whenever the process dies, each recipient is there
 * once. The memory a chunk takes is that of a row of counts.
 *
 * @throws ClaimLostError when another run has the send; nothing was written then
 */
export async function freezeNext(run: SendRun): Promise<void> {
  const { database, merchantId, send } = run;
  run.send = await database.transaction(merchantId, async (tx) => {
    const selection = await resolveSelection(tx, merchantId, await findSelection(tx, merchantId, send.id));
    const page = { limit: CHUNK, now: new Date() };
    const freeze = (rivals: 'fail' | 'pass over') =>
      tx.savepoint(() => freezeChunk(tx, merchantId, selection, send, { ...page, rivals }));
    const chunk = await freeze('fail').catch((error: unknown) => {
      if (!violatesUnique(error, OFFER_KEY)) throw error;
      return freeze('pass over');
    });
    const frozenAt = chunk.matched < CHUNK ? new Date() : null;
    const moved = await moveFreeze(tx, merchantId, send, chunk, frozenAt);
    if (!moved) throw new ClaimLostError(send.id);
    return moved;
  });
}
