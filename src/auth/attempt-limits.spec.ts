import { countAttempt, LOG_IN_LIMITS, uncountAttempts, waitOf, type AttemptState } from './attempt-limits.js';

const START = new Date('2026-11-21T10:00:00Z');
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const limit = { free: 3, firstWait: 30, longestWait: 100 };

describe('attempts', () => {
  it('the free ones go through, then each failure doubles the wait, up to the longest', () => {
    let state: AttemptState | null = null;
    let now = START;
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) {
      state = countAttempt(state, limit, now);
      const wait = waitOf(state, now);
      waits.push(wait);
      now = new Date(now.getTime() + wait * 1000);
    }
    expect(waits).toEqual([0, 0, 30, 60, 100, 100, 100]);
  });

  it('a wait ends by itself, to the second', () => {
    const state = { failures: 3, countedAt: START, blockedUntil: later(30) };
    expect([waitOf(state, START), waitOf(state, later(29.5)), waitOf(state, later(30))]).toEqual([30, 1, 0]);
    expect(waitOf(null, START)).toBe(0);
  });

  it('failures of more than an hour ago are forgotten', () => {
    const state = { failures: 40, countedAt: START, blockedUntil: null };
    expect(countAttempt(state, limit, later(3_601)).failures).toBe(1);
    expect(countAttempt(state, limit, later(3_599)).failures).toBe(41);
  });

  it('a right one takes itself back, and the wait it caused', () => {
    const third = countAttempt({ failures: 2, countedAt: START, blockedUntil: null }, limit, START);
    expect(third.blockedUntil).not.toBeNull();
    expect(uncountAttempts(third, limit, 1)).toMatchObject({ failures: 2, blockedUntil: null });
    const beyond = { failures: 9, countedAt: START, blockedUntil: later(100) };
    expect(uncountAttempts(beyond, limit, 1)).toMatchObject({ failures: 8, blockedUntil: later(100) });
    expect(uncountAttempts(beyond, limit, 20)).toMatchObject({ failures: 0, blockedUntil: null });
  });

  it('no limit keeps anybody out for longer than a quarter of an hour', () => {
    for (const { longestWait } of Object.values(LOG_IN_LIMITS)) expect(longestWait).toBeLessThanOrEqual(900);
  });
});
