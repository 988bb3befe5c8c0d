import { bootstrapAdmin } from './auth/bootstrap-admin.js';
import { loadConfig } from './platform/config/load-config.js';
import { migrationSource } from './platform/database/data-source.js';
import { setRolePasswords } from './platform/database/role-passwords.js';
import { migrateQueueSchema } from './platform/queue/queue-schema.js';

/** `npm run migrate`: brings the database up to date as its owner; `down` takes the last migration back. */
const config = loadConfig();
const ownerUrl = config.DATABASE_OWNER_URL;
if (ownerUrl === undefined) throw new Error('DATABASE_OWNER_URL is needed to migrate');

const source = await migrationSource(ownerUrl).initialize();
try {
  if (process.argv[2] === 'down') await source.undoLastMigration();
  else await source.runMigrations();
} finally {
  await source.destroy();
}
if (process.argv[2] !== 'down') {
  await migrateQueueSchema(ownerUrl);
  await setRolePasswords(ownerUrl, {
    clientele_app: config.DATABASE_URL,
    clientele_platform: config.DATABASE_PLATFORM_URL,
  });
  if (config.BOOTSTRAP_ADMIN_EMAIL !== undefined && config.BOOTSTRAP_ADMIN_PASSWORD !== undefined) {
    await bootstrapAdmin(ownerUrl, config.BOOTSTRAP_ADMIN_EMAIL, config.BOOTSTRAP_ADMIN_PASSWORD);
  }
}
