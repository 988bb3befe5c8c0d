/*
 * What an import means, written as plainly as can be: a list of customers, gone through for every row. Nothing of it is
 * shared with the service.
 */

export interface ModelCustomer {
  name: string;
  email: string | null;
  mobile: string | null;
  externalId: string | null;
  birthday: string | null;
}

/** A row as a person means it; null is an empty cell, undefined one that cannot be read. */
export interface ModelRow {
  line: number;
  ragged: boolean;
  name: string | null;
  email: string | null | undefined;
  mobile: string | null | undefined;
  externalId: string | null;
  birthday: string | null | undefined;
}

export interface ModelOptions {
  mode: 'upsert' | 'create_only' | 'update_only';
  blankCells: 'ignore' | 'clear';
  duplicates: 'first' | 'last';
  onReject: 'continue' | 'abort';
  dryRun: boolean;
}

export type ModelOutcome = 'created' | 'updated' | 'unchanged' | 'duplicate' | 'rejected' | 'unprocessed';

export interface ModelResult {
  status: 'completed' | 'completed_with_errors' | 'failed';
  /** By line. */
  outcomes: Map<number, ModelOutcome>;
  customers: ModelCustomer[];
}

/** What is left when the rows have been imported on top of the customers. */
export function modelImport(
  before: readonly ModelCustomer[],
  rows: readonly ModelRow[],
  options: ModelOptions,
): ModelResult {
  const customers = before.map((customer) => ({ ...customer }));
  const met = new Set<ModelCustomer>();
  const outcomes = new Map<number, ModelOutcome>();
  const order = options.duplicates === 'last' ? [...rows].reverse() : rows;
  for (const row of order) outcomes.set(row.line, importRow(customers, met, row, options));
  const rejected = [...outcomes.values()].includes('rejected');
  if (!rejected) return { status: 'completed', outcomes, customers };
  if (options.onReject === 'continue') return { status: 'completed_with_errors', outcomes, customers };
  for (const [line, outcome] of outcomes) if (outcome !== 'rejected') outcomes.set(line, 'unprocessed');
  return { status: 'failed', outcomes, customers: before.map((customer) => ({ ...customer })) };
}

function importRow(
  customers: ModelCustomer[],
  met: Set<ModelCustomer>,
  row: ModelRow,
  { mode, blankCells }: ModelOptions,
): ModelOutcome {
  const { name, email, mobile, externalId, birthday } = row;
  if (row.ragged || email === undefined || mobile === undefined || birthday === undefined) return 'rejected';
  const matches = customers.filter(
    (customer) =>
      (email !== null && customer.email === email) ||
      (mobile !== null && customer.mobile === mobile) ||
      (externalId !== null && customer.externalId === externalId),
  );
  if (matches.length > 1) return 'rejected';
  const [customer] = matches;
  if (!customer) {
    if (mode === 'update_only' || name === null || (email === null && mobile === null)) return 'rejected';
    const created = { name, email, mobile, externalId, birthday };
    customers.push(created);
    met.add(created);
    return 'created';
  }
  if (met.has(customer)) return 'duplicate';
  if (mode === 'create_only') return 'rejected';
  const value = <T>(cell: T | null, there: T | null): T | null =>
    cell === null && blankCells === 'ignore' ? there : cell;
  const next = {
    name: name ?? customer.name,
    email: value(email, customer.email),
    mobile: value(mobile, customer.mobile),
    externalId: value(externalId, customer.externalId),
    birthday: value(birthday, customer.birthday),
  };
  if (next.email === null && next.mobile === null) return 'rejected';
  met.add(customer);
  const changed = JSON.stringify(next) !== JSON.stringify(pick(customer));
  Object.assign(customer, next);
  return changed ? 'updated' : 'unchanged';
}

function pick({ name, email, mobile, externalId, birthday }: ModelCustomer): ModelCustomer {
  return { name, email, mobile, externalId, birthday };
}
