import pg from 'pg';
import { deriveSecret } from './derive-secret.js';

const DATABASE = 'clientele';
const OWNER = 'clientele_owner';

export interface DatabaseUrls {
  /** Owns the schema; migrations only. */
  owner: string;
  app: string;
  platform: string;
}

/**
 * Makes the database and the role that owns it, when there are none. The roles of the application are the
 * migrations' to make; their passwords are those of the addresses answered here.
 */
export async function prepareDatabase(superuserUrl: string): Promise<DatabaseUrls> {
  const superuser = new URL(superuserUrl);
  const urlFor = (role: string): string => {
    const url = new URL(superuser);
    url.username = role;
    url.password = deriveSecret(superuser.password, role);
    url.pathname = `/${DATABASE}`;
    return url.href;
  };
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const password = client.escapeLiteral(deriveSecret(superuser.password, OWNER));
    const { rowCount: roles } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [OWNER]);
    await client.query(
      `${roles === 0 ? 'CREATE' : 'ALTER'} ROLE ${OWNER} LOGIN CREATEROLE PASSWORD ${password}`,
    );
    const { rowCount: databases } = await client.query('SELECT FROM pg_database WHERE datname = $1', [
      DATABASE,
    ]);
    if (databases === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
  return { owner: urlFor(OWNER), app: urlFor('clientele_app'), platform: urlFor('clientele_platform') };
}
