import { LoginExistsError } from '../auth/auth.errors.js';
import { attachLogin } from '../auth/auth.queries.js';
import type { Role } from '../auth/permissions.js';
import { violatesUnique } from '../platform/database/sql-errors.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import type { User } from './user.entity.js';
import { UserExistsError } from './users.errors.js';
import { insertUser } from './users.queries.js';

/**
 * Makes a person a member of a merchant, with a log-in when the e-mail has none yet.
 *
 * @param member `passwordHash` by `passwordHashFor`, before the transaction: hashing takes long, and a connection is held meanwhile
 * @throws UserExistsError when the e-mail is a member already; the transaction is then to be given up
 */
export async function addUser(
  tx: Transaction,
  merchantId: string,
  member: { name: string; email: string; role: Role; passwordHash: string },
  now: Date,
): Promise<User> {
  const { name, email, role, passwordHash } = member;
  const id = await attachLogin(tx, { id: newId(), email, name, passwordHash, merchantId, now });
  if (id === null) throw new LoginExistsError(); // it was made since the password was looked at
  try {
    return await insertUser(tx, merchantId, { id, name, email, role }, now);
  } catch (error) {
    if (violatesUnique(error, 'users_pkey') || violatesUnique(error, 'users_email_key'))
      throw new UserExistsError(error);
    throw error;
  }
}
