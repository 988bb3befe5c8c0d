import type { GlobalDatabase } from '../platform/database/global-database.js';
import { findLoginByEmail } from './auth.queries.js';
import { LoginExistsError } from './auth.errors.js';
import { hashPassword } from './passwords.js';
import type { SignIns } from './sign-ins.js';

/**
 * The hash a new member's log-in gets: of a new password for a new e-mail, the stored one when the password is that of
 * the log-in the e-mail has.
 *
 * Otherwise whoever first made a log-in for somebody's e-mail, with a password of their own choice, could enter every
 * merchant that adds this person later. A wrong password counts as a failed log-in, so that an admin cannot guess
 * somebody's password this way.
 *
 * @throws LoginExistsError when the e-mail has a log-in with another password; TooManyAttemptsError
 */
export async function passwordHashFor(
  database: GlobalDatabase,
  signIns: SignIns,
  member: { merchantId: string; email: string; password: string },
): Promise<string> {
  const { merchantId, email, password } = member;
  const login = await database.transaction((tx) => findLoginByEmail(tx, email));
  if (!login) return hashPassword(password);
  if (login.merchantIds.includes(merchantId)) return login.passwordHash; // a member already, which is refused as such
  if (!(await signIns.prove(email, password, `merchant ${merchantId}`))) throw new LoginExistsError();
  return login.passwordHash;
}
