import type { TestDatabase } from './database.js';
import { fillEveryTable, tenantTables } from './minimal-rows.js';

/**
 * Writes a canary into every column of every tenant table that takes text, in one row of the merchant made for it, past the
 * API and its rules. Which columns there are the catalogue says.
 *
 * @returns how many columns hold it, and those that cannot with what keeps it out
 */
export async function plantCanaries(
  database: TestDatabase,
  merchantId: string,
  canary: string,
): Promise<{ planted: number; refused: Record<string, string> }> {
  const rows = await fillEveryTable(database, merchantId);
  const refused: Record<string, string> = {};
  let planted = 0;
  for (const table of await tenantTables(database)) {
    const columns = await database.asOwner<{ name: string; type: string }>(
      `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
        WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
          AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'jsonb', 'bytea', 'character varying')
        ORDER BY a.attnum`,
      [table],
    );
    const key = await primaryKey(database, table);
    const row = rows.get(table) ?? {};
    for (const { name, type } of columns) {
      const where = key.map((column, place) => `"${column}" = $${place + 2}`).join(' AND ');
      try {
        await database.asOwner(`UPDATE ${table} SET "${name}" = $1::${type} WHERE ${where}`, [
          valueOf(type, `${canary} ${name}`),
          ...key.map((column) => row[column]),
        ]);
        if (key.includes(name)) row[name] = valueOf(type, `${canary} ${name}`);
        planted += 1;
      } catch (error) {
        const { constraint, message } = error as { constraint?: string; message: string };
        refused[`${table}.${name}`] = constraint ?? message;
      }
    }
  }
  return { planted, refused };
}

function valueOf(type: string, text: string): unknown {
  if (type === 'jsonb') return JSON.stringify({ [text]: text });
  if (type === 'bytea') return Buffer.from(text);
  return type === 'text[]' ? [text] : text;
}

async function primaryKey(database: TestDatabase, table: string): Promise<string[]> {
  const rows = await database.asOwner<{ name: string }>(
    `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = $1::regclass AND i.indisprimary`,
    [table],
  );
  return rows.map(({ name }) => name);
}
