import { randomUUID } from 'node:crypto';
import type { Transaction } from '../platform/database/transaction.js';
import type { MerchantSettings } from './merchant-settings.queries.js';
import { presumeSettings, type ReadSettings } from './presumed-settings.js';

const india: MerchantSettings = { defaultCountry: 'IN', timeZone: 'Asia/Kolkata' };
const berlin: MerchantSettings = { defaultCountry: 'DE', timeZone: 'Europe/Berlin' };

/** A transaction whose merchant has settings; an error stands for a database that refuses to tell them. */
function transaction(settings: MerchantSettings | Error): Transaction & { reads: number } {
  const tx = {
    reads: 0,
    row: () => {
      tx.reads += 1;
      return settings instanceof Error ? Promise.reject(settings) : Promise.resolve(settings);
    },
  };
  return tx as unknown as Transaction & { reads: number };
}

/** Work that notes the countries it was done with. */
function noting(countries: string[]): (settings: ReadSettings) => Promise<string> {
  return async (settings) => {
    const { defaultCountry } = await settings();
    countries.push(defaultCountry);
    return defaultCountry;
  };
}

let merchantId: string;
beforeEach(() => {
  merchantId = randomUUID();
});

test('settings that changed are seen at once, and presumed from then on', async () => {
  const seen: string[] = [];
  for (const settings of [india, india, berlin, berlin])
    expect(await presumeSettings(transaction(settings), merchantId, noting(seen))).toBe(
      settings.defaultCountry,
    );
  expect(seen).toEqual(['IN', 'IN', 'IN', 'DE', 'DE']);
});

test('they are read once, and not at all for work that needs none', async () => {
  await presumeSettings(transaction(india), merchantId, noting([]));
  const [twice, never] = [transaction(india), transaction(india)];
  await presumeSettings(twice, merchantId, async (settings) => [await settings(), await settings()]);
  await presumeSettings(never, merchantId, () => Promise.resolve());
  expect([twice.reads, never.reads]).toEqual([1, 0]);
});

test('what is refused by settings of before is asked again by those of now', async () => {
  await presumeSettings(transaction(india), merchantId, noting([]));
  const work = async (settings: ReadSettings): Promise<string> => {
    const { defaultCountry } = await settings();
    if (defaultCountry === 'IN') throw new Error('no number of India');
    return defaultCountry;
  };
  expect(await presumeSettings(transaction(berlin), merchantId, work)).toBe('DE');
  await expect(presumeSettings(transaction(india), merchantId, work)).rejects.toThrow('no number of India');
});

test('an error of the database ends the work, whatever the settings', async () => {
  await presumeSettings(transaction(india), merchantId, noting([]));
  const canceled = Object.assign(new Error('canceled'), { code: '57014' });
  let done = 0;
  const work = async (settings: ReadSettings): Promise<never> => {
    await settings();
    done += 1;
    throw canceled;
  };
  await expect(presumeSettings(transaction(berlin), merchantId, work)).rejects.toBe(canceled);
  expect(done).toBe(1);
});

test('that the settings could not be read is what is told', async () => {
  await presumeSettings(transaction(india), merchantId, noting([]));
  const gone = Object.assign(new Error('connection lost'), { code: '57P01' });
  await expect(presumeSettings(transaction(gone), merchantId, noting([]))).rejects.toBe(gone);
  const aborted = Object.assign(new Error('transaction is aborted'), { code: '25P02' });
  const work = async (settings: ReadSettings): Promise<never> => {
    await settings();
    throw aborted;
  };
  await expect(presumeSettings(transaction(gone), merchantId, work)).rejects.toBe(gone);
});
