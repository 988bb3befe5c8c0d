import pg from 'pg';
import { COLUMN_TYPES } from './column-types.js';

/** What to do with a connection that breaks while idle: it is logged; the pool replaces it. */
export type OnIdleError = (error: Error) => void;

/**
 * A pool of connections.
 *
 * @param pipeline true sends queries that are issued together without waiting for each other's answer, which makes
 *   a tenant transaction of one query cost one round trip more than the bare query instead of three. COPY needs false.
 */
export function createPool(
  connectionString: string,
  options: {
    max: number;
    applicationName: string;
    pipeline?: boolean;
    settings?: string;
    onIdleError: OnIdleError;
  },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.max,
    application_name: options.applicationName,
    pipeline: options.pipeline ?? false,
    options: options.settings,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    types: COLUMN_TYPES,
  });
  pool.on('error', options.onIdleError);
  // The pool listens to its idle connections alone. One that breaks in use, between two queries, would end the process
  // for want of a listener; its next query fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
