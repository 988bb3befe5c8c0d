import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';

/** The schema's migrations, run as its owner. TypeORM runs them and keeps the list; it is used for nothing else. */
export function migrationSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    applicationName: 'clientele-migrate',
    migrations: [fileURLToPath(new URL('../../../migrations/[0-9]*.js', import.meta.url))],
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    poolErrorHandler: () => undefined, // a lost connection fails the running migration, which reports it
  });
}
