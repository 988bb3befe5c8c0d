import { Redis } from 'ioredis';
import type { Logger } from '../platform/logging/logger.js';
import type { RateCounter, Usage } from './rate-counter.js';

const COUNT = `
local usage = {}
for i, key in ipairs(KEYS) do
  local count = redis.call('INCR', key)
  if count == 1 then redis.call('PEXPIRE', key, ARGV[1]) end
  usage[#usage + 1] = count
  usage[#usage + 1] = redis.call('PTTL', key)
end
return usage`;
const PATIENCE_MS = 250;

/** Counts in Redis, for all processes together. While Redis is away the next counter does, so that nothing stands still. */
export class RedisRateCounter implements RateCounter {
  private readonly redis: Redis;
  private failing = false;

  constructor(
    url: string,
    private readonly prefix: string,
    private readonly otherwise: RateCounter,
    private readonly logger: Logger,
  ) {
    this.redis = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS,
    });
    this.redis.on('error', (error) => this.noteFailure(error));
    this.redis.on('ready', () => (this.failing = false));
  }

  async hit(keys: string[], windowMs: number): Promise<Usage[]> {
    if (this.redis.status !== 'ready') return this.otherwise.hit(keys, windowMs);
    try {
      const names = keys.map((key) => `{${this.prefix}}:rate:${key}`);
      const usage = (await this.redis.eval(COUNT, names.length, ...names, windowMs)) as number[];
      return keys.map((_, index) => ({
        count: usage[2 * index] ?? 0,
        resetMs: Math.max(0, usage[2 * index + 1] ?? 0),
      }));
    } catch (error) {
      this.noteFailure(error);
      return this.otherwise.hit(keys, windowMs);
    }
  }

  close(): void {
    this.redis.disconnect();
  }

  private noteFailure(error: unknown): void {
    if (this.failing) return; // said once for each time it goes away
    this.failing = true;
    this.logger.warn({ err: error }, 'requests are counted in each process by itself: Redis does not answer');
  }
}
