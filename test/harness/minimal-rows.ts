import { randomBytes, randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.js';

/** A column that an INSERT has to give, as the catalogue describes it. */
interface Column {
  table: string;
  name: string;
  type: string;
  /** First value a check constraint lists for the column. */
  listed: string | null;
}

/** A column that repeats a column of another tenant table. */
interface Reference {
  table: string;
  column: string;
  parent: string;
  parentColumn: string;
}

export type MinimalRow = Record<string, unknown>;

/** Values that a rule over several columns asks for; everything else follows from the catalogue. */
const PER_TABLE: Record<string, () => MinimalRow> = {
  send_recipients: () => ({ next_attempt_at: new Date() }),
  webhook_deliveries: () => ({ next_attempt_at: new Date() }),
  customers: () => ({ email: `${randomUUID()}@shop.test` }),
};

/** Tables whose rows belong to a merchant: all of `public` but the global ones, parents before their children. */
export async function tenantTables(database: TestDatabase): Promise<string[]> {
  const rows = await database.asOwner<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
       AND c.relkind IN ('r', 'p') AND c.relname NOT IN ('merchants', 'user_logins', 'schema_migrations') ORDER BY 1`,
  );
  const references = await listReferences(database);
  const ordered: string[] = [];
  const place = (table: string): void => {
    if (ordered.includes(table)) return;
    for (const { parent } of references.filter((reference) => reference.table === table))
      if (parent !== table) place(parent);
    ordered.push(table);
  };
  for (const { name } of rows) place(name);
  return ordered;
}

/**
 * Writes one row of a merchant into every tenant table, past row-level security, and gives the rows by table: what
 * the tests of isolation look for, with no table left out.
 */
export async function fillEveryTable(
  database: TestDatabase,
  merchantId: string,
): Promise<Map<string, MinimalRow>> {
  const rows = new Map<string, MinimalRow>();
  for (const table of await tenantTables(database)) {
    const row = await minimalRow(database, table, merchantId, rows);
    await insertRow((sql, values) => database.asOwner(sql, values), table, row);
    rows.set(table, row);
  }
  return rows;
}

/** A row with a value for every column that must have one, new in every unique column. */
export async function minimalRow(
  database: TestDatabase,
  table: string,
  merchantId: string,
  parents: Map<string, MinimalRow>,
): Promise<MinimalRow> {
  const row: MinimalRow = {};
  for (const { name, type, listed } of await listColumns(database, table))
    row[name] = name === 'merchant_id' ? merchantId : (listed ?? valueOf(type, `${table}.${name}`));
  for (const { column, parent, parentColumn } of await listReferences(database, table))
    if (parent !== table) row[column] = parents.get(parent)?.[parentColumn];
  return { ...row, ...PER_TABLE[table]?.() };
}

/** Writes the row with whatever runs the statement. */
export function insertRow<T>(
  run: (sql: string, values: unknown[]) => Promise<T>,
  table: string,
  row: MinimalRow,
): Promise<T> {
  const columns = Object.keys(row).map((name) => `"${name}"`);
  const places = columns.map((_, index) => `$${index + 1}`);
  return run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}

function valueOf(type: string, column: string): unknown {
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'text':
      return `text ${randomUUID()}`;
    case 'bytea':
      return randomBytes(16);
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'double precision':
      return 0;
    case 'boolean':
      return false;
    case 'jsonb':
      return '{}';
    case 'date':
      return '2026-01-01';
    case 'timestamp with time zone':
      return new Date();
    default:
      if (type.endsWith('[]')) return [];
      throw new Error(`Say in minimal-rows.ts what ${column} of type ${type} may hold`);
  }
}

function listColumns(database: TestDatabase, table: string): Promise<Column[]> {
  return database.asOwner<Column>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
            (SELECT (regexp_match(pg_get_constraintdef(k.oid), '''([^'']+)''::text'))[1] FROM pg_constraint k
              WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS listed
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.oid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef
      ORDER BY a.attnum`,
    [table],
  );
}

/** Foreign keys between tenant tables, column by column; those to `merchants` and the column merchant_id left out. */
function listReferences(database: TestDatabase, table?: string): Promise<Reference[]> {
  return database.asOwner<Reference>(
    `SELECT c.relname AS table, child.attname AS column, p.relname AS parent, parent.attname AS "parentColumn"
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
       CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair(own, theirs)
       JOIN pg_attribute child ON child.attrelid = c.oid AND child.attnum = pair.own
       JOIN pg_attribute parent ON parent.attrelid = p.oid AND parent.attnum = pair.theirs
      WHERE k.contype = 'f' AND p.relname <> 'merchants' AND child.attname <> 'merchant_id'
        AND ($1::text IS NULL OR c.relname = $1)`,
    [table ?? null],
  );
}
