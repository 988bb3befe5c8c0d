import { Redis } from 'ioredis';
import { withRetries } from '../../src/imports/pipeline/with-retries.js';
import { queueBackend, servers } from './servers.js';
import { once, type TestDatabase } from './database.js';

/** Removes every job of one service's queues in one instant, as a Redis that lost its memory would. */
export async function wipeQueue(database: TestDatabase, prefix: string): Promise<void> {
  if (queueBackend() === 'redis') {
    const redis = new Redis(servers().redisUrl ?? '');
    // One script, so that nothing of the queue is seen half gone; only this service's keys, others test here too.
    await redis.eval(
      `for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end`,
      0,
      `{${prefix}}*`,
    );
    redis.disconnect();
    return;
  }
  const tables = await database.asOwner<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
  );
  // The service locks the same tables in an order of its own: of a deadlock either side may be the one that gives in.
  const truncate = `TRUNCATE ${tables.map(({ name }) => name).join(', ')}`;
  await withRetries(() => once(database.urls.superuser, truncate));
}
