import { Redis } from 'ioredis';
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
  await once(database.urls.superuser, `TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
}
