/** SQLSTATE of an error PostgreSQL raised, or undefined when it is another error. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/**
 * Whether `error` is a unique violation (23505) of the named constraint or index. The name is looked for in the
 * message as well: a distributed PostgreSQL leaves the field empty and appends a shard number to the name.
 */
export function violatesUnique(error: unknown, constraint: string): boolean {
  return sqlState(error) === '23505' && isOf(error, constraint);
}

function isOf(error: unknown, constraint: string): boolean {
  const { constraint: named, message } = error as { constraint?: string; message: string };
  return named === constraint || new RegExp(`"${constraint}(_\\d+)?"`).test(message);
}

/** Whether `error` is a row that another row of the named foreign key still refers to, or the other way round (23503). */
export function violatesReference(error: unknown, constraint: string): boolean {
  return sqlState(error) === '23503' && isOf(error, constraint);
}

/** Serialization failure, deadlock, lock or statement time-out of a lock: the same work may succeed when repeated. */
export function isRetryable(error: unknown): boolean {
  return ['40001', '40P01', '55P03'].includes(sqlState(error) ?? '');
}

/**
 * The database broke the work off: the connection or the server went away, takes no more connections, or a time-out or a
 * deadlock ended the statement. The work is undone, and may be repeated.
 */
export function isBrokenOff(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  // First, since EPIPE looks like a state.
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code ?? '')) return true;
  const state = sqlState(error);
  // 57014: a time-out of the statement, or an operator; 25P03: a session that stood still inside a transaction.
  if (state !== undefined) return /^(?:08|57P|57014|53300|25P03)/.test(state) || isRetryable(error);
  return /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(message ?? '');
}
