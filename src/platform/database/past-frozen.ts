import { setTimeout as wait } from 'node:timers/promises';
import type { TenantDatabase } from './tenant-database.js';
import type { Transaction } from './transaction.js';

/** A process that holds a lock and has said nothing for so long stands still. */
const FROZEN_SECONDS = 1;
/** Between two looks at who is in the way, milliseconds. */
const LOOK_MS = 500;

/**
 * Runs `work` in a transaction that does not wait for processes that stand still: the session of one that holds a lock
 * the transaction waits for, and has sent nothing for a second, is ended, and what it had not committed is undone. One
 * that works is waited for.
 */
export async function pastFrozen<T>(
  database: TenantDatabase,
  merchantId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  let clearing: Promise<void> = Promise.resolve();
  try {
    return await database.transaction(merchantId, async (tx) => {
      const session = await tx.row<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      if (session) clearing = endFrozenBlockers(database, merchantId, session.pid, done.signal);
      clearing.catch(() => undefined); // looked at below
      return work(tx);
    });
  } finally {
    done.abort();
    await clearing;
  }
}

async function endFrozenBlockers(
  database: TenantDatabase,
  merchantId: string,
  pid: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (;;) {
      await wait(LOOK_MS, null, { signal });
      await database.transaction(merchantId, (tx) => endBlockers(tx, pid));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Sessions of this role alone: it may end no others. `ClientRead` since long ago is a client that says nothing. */
async function endBlockers(tx: Transaction, pid: number): Promise<void> {
  await tx.rows(
    `SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
      WHERE a.pid = ANY (pg_blocking_pids($1)) AND a.usename = current_user AND a.wait_event = 'ClientRead'
        AND a.state_change < now() - make_interval(secs => ${FROZEN_SECONDS})`,
    [pid],
  );
}

/**
 * Ends sessions of processes that have stood still inside a transaction for too long. PostgreSQL's own limit of idle
 * transactions does that for those that stand still between two statements; not in the middle of a COPY or of a
 * statement that is half sent.
 *
 * @param applicationName of the sessions
 */
export async function endFrozenSessions(
  tx: Transaction,
  applicationName: string,
  seconds: number,
): Promise<void> {
  await tx.rows(
    `SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a
      WHERE a.datname = current_database() AND a.usename = current_user AND a.application_name = $1
        AND a.xact_start IS NOT NULL AND a.wait_event = 'ClientRead'
        AND a.state_change < now() - make_interval(secs => $2)`,
    [applicationName, seconds],
  );
}
