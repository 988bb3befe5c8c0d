import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Every column that can be written, in the table's order. */
async function writableColumns(sql: pg.Client): Promise<string> {
  const { rows } = await sql.query<{ column: string }>(
    `SELECT quote_ident(attname) AS column FROM pg_attribute
      WHERE attrelid = 'customers'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ORDER BY attnum`,
  );
  return rows.map(({ column }) => column).join(', ');
}

/** Writes a merchant's customers as the service made them to a file in COPY text format, by id. */
export async function exportCustomers(sql: pg.Client, merchantId: string, file: string): Promise<void> {
  const columns = await writableColumns(sql);
  const query = `COPY (SELECT ${columns} FROM customers WHERE merchant_id = '${merchantId}' ORDER BY id) TO STDOUT`;
  await pipeline(sql.query(copyTo(query)), createWriteStream(file));
}

/**
 * The limit: the same rows into an empty table with the same columns, checks and indexes, as `psql \copy` does it.
 *
 * @returns seconds
 */
export async function copyCustomers(sql: pg.Client, file: string): Promise<number> {
  const columns = await writableColumns(sql);
  await sql.query('DROP TABLE IF EXISTS copy_target');
  await sql.query('CREATE TABLE copy_target (LIKE customers INCLUDING ALL)');
  await sql.query('CHECKPOINT');
  const begun = performance.now();
  await pipeline(createReadStream(file), sql.query(copyFrom(`COPY copy_target (${columns}) FROM STDIN`)));
  const seconds = (performance.now() - begun) / 1000;
  await sql.query('DROP TABLE copy_target');
  return seconds;
}
