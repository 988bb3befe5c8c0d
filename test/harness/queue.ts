import { Redis } from 'ioredis';
import { withRetries } from '../../src/imports/pipeline/with-retries.js';
import { queueBackend, servers } from './servers.js';
import { once, type TestDatabase } from './database.js';

/** What each kind of key holds, as JSON, in one instant. */
const READ_KEYS = `
  local readers = {
    string = function (key) return redis.call('GET', key) end,
    list = function (key) return redis.call('LRANGE', key, 0, -1) end,
    set = function (key) return redis.call('SMEMBERS', key) end,
    zset = function (key) return redis.call('ZRANGE', key, 0, -1) end,
    hash = function (key) return redis.call('HGETALL', key) end,
    stream = function (key) return redis.call('XRANGE', key, '-', '+') end,
  }
  local texts = {}
  for _, key in ipairs(redis.call('KEYS', ARGV[1])) do
    texts[#texts + 1] = cjson.encode({ key, readers[redis.call('TYPE', key).ok](key) })
  end
  return texts`;

/** Everything one service's queues hold, as texts: every row of their tables, or every key. */
export async function queueAsText(database: TestDatabase, prefix: string): Promise<string[]> {
  if (queueBackend() === 'redis') {
    const redis = new Redis(servers().redisUrl ?? '');
    try {
      return (await redis.eval(READ_KEYS, 0, `{${prefix}}*`)) as string[];
    } finally {
      redis.disconnect();
    }
  }
  const tables = await database.asOwner<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await database.asOwner<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts;
}

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
