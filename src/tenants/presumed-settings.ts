import { isDeepStrictEqual } from 'node:util';
import { sqlState } from '../platform/database/sql-errors.js';
import type { Transaction } from '../platform/database/transaction.js';
import { findMerchantSettings, type MerchantSettings } from './merchant-settings.queries.js';

/** Tells a merchant's settings to who needs them. */
export type ReadSettings = () => Promise<MerchantSettings>;

/** Merchants whose settings are remembered; past it all are forgotten, which costs one query each. */
const MOST_KNOWN = 10_000;
const known = new Map<string, MerchantSettings>();

/** The settings as they are, asked for once and only when they are needed. */
export function currentSettings(tx: Transaction, merchantId: string): ReadSettings {
  let asked: Promise<MerchantSettings> | undefined;
  return () => (asked ??= findMerchantSettings(tx, merchantId));
}

/**
 * Does work that may need the merchant's settings. They seldom change, so it goes on at once with those seen last, while they
 * are read anew: on a pipelined connection nobody waits for that. Where they have changed, the work is done again.
 *
 * @param work reads only, as it may be done twice
 */
export async function presumeSettings<T>(
  tx: Transaction,
  merchantId: string,
  work: (settings: ReadSettings) => Promise<T>,
): Promise<T> {
  const current = currentSettings(tx, merchantId);
  const anew = async (): Promise<MerchantSettings> => remember(merchantId, await current());
  const presumed = known.get(merchantId);
  if (!presumed) return work(anew);
  let asked = false;
  const presume = (): Promise<MerchantSettings> => {
    asked = true;
    current().catch(() => undefined); // it is awaited when the work is done
    return Promise.resolve(presumed);
  };
  const [done] = await Promise.allSettled([work(presume)]);
  // Behind an error of the database nothing more can be asked in the transaction; the settings come first when they are its cause.
  if (done.status === 'rejected' && sqlState(done.reason) !== undefined) {
    if (asked) await current();
    throw done.reason;
  }
  if (asked && !isDeepStrictEqual(await current(), presumed)) return work(anew);
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

function remember(merchantId: string, settings: MerchantSettings): MerchantSettings {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(merchantId, settings);
  return settings;
}
