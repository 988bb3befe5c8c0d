import { createHmac } from 'node:crypto';

/**
 * A password for one purpose, made from the random one of the database: nothing more has to be kept, and a start
 * killed at any moment cannot have made an account whose password was not written down yet.
 */
export function deriveSecret(root: string, purpose: string): string {
  return createHmac('sha256', root).update(purpose).digest('hex').slice(0, 24);
}
