import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import {
  countAttempt,
  LOG_IN_LIMITS,
  type AttemptLimit,
  type AttemptState,
  RESET_LIMITS,
  uncountAttempts,
  waitOf,
} from './attempt-limits.js';
import { type AttemptRow, deleteOldAttempts, lockAttempts, saveAttempt } from './attempt.queries.js';
import { TooManyAttemptsError } from './auth.errors.js';
import { PLATFORM_SCOPE } from './opaque-token.js';

const TRUST_MS = 90 * 86_400_000;
const KEEP_MS = 86_400_000;
const SWEEP_MS = 3_600_000;

interface Subject {
  key: Buffer;
  limit: AttemptLimit;
}

/** What becomes of the subjects, by what is known of them. */
type Decision = (
  states: ReadonlyMap<Subject, AttemptRow>,
) => [Subject, AttemptState & { trustedUntil?: Date }][];

/**
 * Counts attempts to get into an account, in the database, so that all API processes and restarts share the counts. It
 * does not matter whether the account exists.
 */
@Injectable()
export class Attempts {
  private sweptAt = 0;
  /** Attempts to be taken back with the next look at their subjects (hexadecimal), because the database was away before. */
  private readonly owed = new Map<string, number>();

  constructor(private readonly tenants: TenantDatabase) {}

  /**
   * Counts an attempt to log in, before the password is looked at.
   *
   * @param by who tries: the address of the request, or the merchant whose admin types the password
   * @returns whether this attempt was the last before a wait
   * @throws TooManyAttemptsError with the seconds to wait; then nothing is counted
   */
  async begin(email: string, by: string): Promise<{ exhausted: boolean }> {
    const { pair, account, address } = logInSubjects(email, by);
    const now = new Date();
    const rows = await this.change([pair, account, address], (states) => {
      const known = (states.get(pair)?.trustedUntil ?? now) > now;
      const counted = known ? [pair, address] : [pair, account, address];
      const wait = Math.max(...counted.map((subject) => waitOf(states.get(subject) ?? null, now)));
      if (wait > 0) throw new TooManyAttemptsError(wait);
      return counted.map((subject) => [
        subject,
        countAttempt(states.get(subject) ?? null, subject.limit, now),
      ]);
    });
    return { exhausted: rows.some(({ blockedUntil }) => blockedUntil !== null) };
  }

  /** Takes an attempt back, because the password was right. The address is known from now on. */
  async succeed(email: string, by: string): Promise<void> {
    const { pair, account, address } = logInSubjects(email, by);
    const trustedUntil = new Date(Date.now() + TRUST_MS);
    await this.change([pair, account, address], (states) => [
      [pair, { failures: 0, countedAt: new Date(), blockedUntil: null, trustedUntil }],
      ...[account, address].map((subject): [Subject, AttemptState] => [
        subject,
        uncountAttempts(states.get(subject) as AttemptRow, subject.limit, 1),
      ]),
    ]);
  }

  /**
   * Takes an attempt back that came to no end by a fault of ours: nobody guessed. Where the database is what failed, it
   * is done with the next attempt this process sees.
   */
  async takeBack(email: string, by: string): Promise<void> {
    const subjects = Object.values(logInSubjects(email, by));
    for (const { key } of subjects) this.owe(key, 1);
    await this.change(subjects, () => []);
  }

  /** Lets the account's own waits end: its owner has chosen a new password by mail. */
  async clear(email: string, by: string): Promise<void> {
    const { pair, account } = logInSubjects(email, by);
    const none = { failures: 0, countedAt: new Date(), blockedUntil: null };
    await this.change([pair, account], () => [
      [pair, none],
      [account, none],
    ]);
  }

  /** Counts a password link asked for. @throws TooManyAttemptsError */
  async askForReset(kind: keyof typeof RESET_LIMITS, whom: string): Promise<void> {
    const subject = { key: hash(`reset ${kind}`, whom), limit: RESET_LIMITS[kind] };
    const now = new Date();
    await this.change([subject], (states) => {
      const wait = waitOf(states.get(subject) ?? null, now);
      if (wait > 0) throw new TooManyAttemptsError(wait);
      return [[subject, countAttempt(states.get(subject) ?? null, subject.limit, now)]];
    });
  }

  private async change(subjects: Subject[], decide: Decision): Promise<AttemptRow[]> {
    const settled = new Map<Subject, number>();
    try {
      return await this.tenants.transaction(PLATFORM_SCOPE, (tx) =>
        this.changeWithin(tx, subjects, decide, settled),
      );
    } catch (error) {
      for (const [{ key }, attempts] of settled) this.owe(key, attempts);
      throw error;
    }
  }

  /** @param settled gets what was owed to the subjects and is taken back with this change */
  private async changeWithin(
    tx: Transaction,
    subjects: Subject[],
    decide: Decision,
    settled: Map<Subject, number>,
  ): Promise<AttemptRow[]> {
    const now = new Date();
    const rows = await lockAttempts(
      tx,
      subjects.map(({ key }) => key),
      now,
    );
    const states = new Map<Subject, AttemptRow>();
    const next = new Map<Subject, AttemptRow>();
    for (const subject of subjects) {
      const row = rows.find((found) => found.subject.equals(subject.key));
      if (!row) continue;
      const attempts = this.owed.get(subject.key.toString('hex')) ?? 0;
      const state = { ...row, ...uncountAttempts(row, subject.limit, attempts) };
      states.set(subject, state);
      if (attempts === 0) continue;
      this.owe(subject.key, -attempts);
      settled.set(subject, attempts);
      next.set(subject, state);
    }
    for (const [subject, state] of decide(states)) {
      const trustedUntil = states.get(subject)?.trustedUntil ?? null;
      next.set(subject, { trustedUntil, ...state, subject: subject.key });
    }
    // Sent together: the rows of an address are shared, and held for as few round trips as can be.
    await Promise.all([...next.values()].map((row) => saveAttempt(tx, row)));
    if (now.getTime() - this.sweptAt > SWEEP_MS) {
      this.sweptAt = now.getTime();
      await deleteOldAttempts(tx, new Date(now.getTime() - KEEP_MS), now);
    }
    return [...next.values()];
  }

  private owe(key: Buffer, attempts: number): void {
    const subject = key.toString('hex');
    const left = (this.owed.get(subject) ?? 0) + attempts;
    if (left > 0) this.owed.set(subject, left);
    else this.owed.delete(subject);
  }
}

function logInSubjects(email: string, by: string): Record<keyof typeof LOG_IN_LIMITS, Subject> {
  const account = email.toLowerCase();
  const address = networkOf(by);
  return {
    pair: { key: hash('pair', account, address), limit: LOG_IN_LIMITS.pair },
    account: { key: hash('account', account), limit: LOG_IN_LIMITS.account },
    address: { key: hash('address', address), limit: LOG_IN_LIMITS.address },
  };
}

/** An IPv6 address counts as its /64, which one machine has to itself; an IPv4 one inside IPv6 as itself. */
function networkOf(by: string): string {
  if (!ipaddr.isValid(by)) return by;
  const address = ipaddr.process(by);
  if (address.kind() === 'ipv4') return address.toString();
  return (address as ipaddr.IPv6).parts.slice(0, 4).join(':');
}

function hash(...parts: string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
