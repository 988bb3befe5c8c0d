import pg from 'pg';
import { newId } from '../platform/database/uuid-v7.js';
import { hashPassword } from './passwords.js';

/** Makes the first platform admin; an account that exists is left as it is. */
export async function bootstrapAdmin(ownerUrl: string, email: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'clientele-migrate' });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO user_logins (id, email, name, password_hash, platform_admin, merchant_ids, created_at, updated_at)
       VALUES ($1, $2, 'Platform admin', $3, true, '{}', $4, $4) ON CONFLICT (email) DO NOTHING`,
      [newId(), email.toLowerCase(), await hashPassword(password), new Date()],
    );
  } finally {
    await client.end();
  }
}
