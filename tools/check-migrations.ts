import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { startEmbeddedPostgres } from '../src/demo/embedded-postgres.js';
import { prepareDatabase } from '../src/demo/prepare-database.js';
import { migrationSource } from '../src/platform/database/data-source.js';
import { schemaCatalogue, schemaDifference } from './schema-catalogue.js';

/**
 * Whether every migration can be taken back: all up one by one, all down one by one, all up again, on a PostgreSQL of
 * its own. After each step down the schema is compared with what it was before that migration went up.
 */
async function checkMigrations(source: DataSource): Promise<string[]> {
  const all = [...source.migrations];
  const names = all.map(({ constructor }) => constructor.name);
  const before = [await schemaCatalogue(source)]; // before[n]: with the first n migrations
  for (let count = 1; count <= all.length; count += 1) {
    source.migrations.splice(0, Infinity, ...all.slice(0, count));
    await source.runMigrations();
    before.push(await schemaCatalogue(source));
  }
  const full = before.at(-1) ?? [];
  const problems: string[] = [];
  for (let count = all.length - 1; count >= 0; count -= 1) {
    await source.undoLastMigration();
    const difference = schemaDifference(before[count] ?? [], await schemaCatalogue(source));
    if (difference.length > 0)
      problems.push(`${names[count]}: down leaves what was not there before`, ...difference);
  }
  if (problems.length > 0) return problems;
  await source.runMigrations();
  const again = schemaDifference(full, await schemaCatalogue(source));
  if (again.length > 0) problems.push('up, down and up again is not the same as up', ...again);
  if (all.length === 0) problems.push('no migrations were found');
  return problems;
}

const home = await mkdtemp(join(tmpdir(), 'clientele-migrations-'));
const log: string[] = [];
const server = await startEmbeddedPostgres({
  dataDir: home,
  preferredPort: 54_400,
  settings: { fsync: 'off', shared_buffers: '32MB', max_connections: '20' },
  onLog: (line) => log.push(line),
});
try {
  const source = await migrationSource((await prepareDatabase(server.superuserUrl)).owner).initialize();
  try {
    const problems = await checkMigrations(source);
    if (problems.length > 0) {
      process.stderr.write(`${problems.join('\n')}\n`);
      process.exitCode = 1;
    }
  } finally {
    await source.destroy();
  }
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? error.stack : String(error)}\n${log.slice(-10).join('\n')}\n`,
  );
  process.exitCode = 1;
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
