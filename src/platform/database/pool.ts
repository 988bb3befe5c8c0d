import pg from 'pg';

/** What to do with a connection that breaks while idle: it is logged; the pool replaces it. */
export type OnIdleError = (error: Error) => void;

/** OIDs of PostgreSQL's own types (pg_type.dat). */
const INT8 = 20;
const DATE = 1082;

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8) return Number; // counts and byte sizes, far below 2^53
    if (oid === DATE) return String; // a calendar date has no time zone
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  },
};

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
    types: types,
  });
  pool.on('error', options.onIdleError);
  // The pool listens to its idle connections alone. One that breaks in use, between two queries, would end the process
  // for want of a listener; its next query fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
