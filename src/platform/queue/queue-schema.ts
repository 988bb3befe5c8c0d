import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Makes or updates the tables BullMQ keeps its jobs in when there is no Redis; the application role may use them. */
export async function migrateQueueSchema(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'clientele-migrate' });
  await client.connect();
  try {
    await runMigrations(client);
    await client.query(`GRANT USAGE ON SCHEMA bullmq TO clientele_app`);
    await client.query(
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO clientele_app`,
    );
    await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA bullmq TO clientele_app`);
    await client.query(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO clientele_app`);
  } finally {
    await client.end();
  }
}
