/** How many attempts go through, and how long the waits after them are. */
export interface AttemptLimit {
  /** Attempts before the first wait. */
  free: number;
  /** Seconds of the first wait; each further failure doubles it. */
  firstWait: number;
  /** Longest wait, seconds. */
  longestWait: number;
}

/** What is known of a subject. */
export interface AttemptState {
  failures: number;
  countedAt: Date;
  blockedUntil: Date | null;
}

/** Failures older than this, milliseconds, count no more. */
const FORGET_MS = 3_600_000;

/**
 * Counted for a log-in. One address on one account comes first; the other two are for attackers with many addresses or
 * many accounts. None of them grows past its longest wait, and nothing that is sent during a wait makes it longer, so an
 * attacker can slow the owner of an account down and not lock them out; an address the owner has logged in from before is
 * not subject to the account's own count at all.
 */
export const LOG_IN_LIMITS = {
  pair: { free: 10, firstWait: 30, longestWait: 900 },
  account: { free: 50, firstWait: 30, longestWait: 300 },
  address: { free: 200, firstWait: 30, longestWait: 900 },
} satisfies Record<string, AttemptLimit>;

/** Counted for password links that are asked for, by account and by address. */
export const RESET_LIMITS = {
  account: { free: 3, firstWait: 900, longestWait: 3_600 },
  address: { free: 30, firstWait: 60, longestWait: 3_600 },
} satisfies Record<string, AttemptLimit>;

/** Whole seconds a subject has to wait; 0 when it may try. */
export function waitOf(state: AttemptState | null, now: Date): number {
  const left = (state?.blockedUntil?.getTime() ?? 0) - now.getTime();
  return left > 0 ? Math.ceil(left / 1000) : 0;
}

/**
 * The state with one attempt more, which is taken as failed until it is known better: of many that are sent at the same
 * moment only the free ones go through.
 */
export function countAttempt(state: AttemptState | null, limit: AttemptLimit, now: Date): AttemptState {
  const old = state === null || now.getTime() - state.countedAt.getTime() > FORGET_MS;
  const failures = old ? 1 : state.failures + 1;
  const over = failures - limit.free;
  const wait = over < 0 ? 0 : Math.min(limit.longestWait, limit.firstWait * 2 ** Math.min(over, 20));
  return {
    failures,
    countedAt: now,
    blockedUntil: wait === 0 ? null : new Date(now.getTime() + wait * 1000),
  };
}

/** The state without so many attempts, which turned out to be right, or no guesses. */
export function uncountAttempts(state: AttemptState, limit: AttemptLimit, attempts: number): AttemptState {
  const failures = Math.max(0, state.failures - attempts);
  return { ...state, failures, blockedUntil: failures < limit.free ? null : state.blockedUntil };
}
