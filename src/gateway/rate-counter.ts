/** How much of a limit is used. */
export interface Usage {
  /** Requests in the running window, this one included. */
  count: number;
  /** Milliseconds until the window ends. */
  resetMs: number;
}

/** Counts requests by key, in windows that begin with the first request of each. */
export interface RateCounter {
  hit(keys: string[], windowMs: number): Promise<Usage[]>;
}

/** Counts in this process alone: without Redis, and while Redis is away. */
export class MemoryRateCounter implements RateCounter {
  private windows = new Map<string, { count: number; until: number }>();

  /** @param mostKeys with more of them at once, the windows that are over are cleared away */
  constructor(
    private readonly mostKeys = 50_000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  hit(keys: string[], windowMs: number): Promise<Usage[]> {
    const now = this.now();
    if (this.windows.size > this.mostKeys)
      this.windows = new Map([...this.windows].filter(([, { until }]) => until > now));
    return Promise.resolve(keys.map((key) => this.count(key, now, windowMs)));
  }

  private count(key: string, now: number, windowMs: number): Usage {
    let window = this.windows.get(key);
    if (!window || window.until <= now) {
      window = { count: 0, until: now + windowMs };
      this.windows.set(key, window);
    }
    window.count += 1;
    return { count: window.count, resetMs: Math.round(window.until - now) };
  }
}
