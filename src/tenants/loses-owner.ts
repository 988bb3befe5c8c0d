import type { Role } from '../auth/permissions.js';

/** What decides whether somebody is an owner who can act. */
interface Standing {
  role: Role;
  status: 'active' | 'disabled';
}

/**
 * Whether the merchant has one active owner less after the change.
 *
 * @param after null when the user is to go
 */
export function losesOwner(before: Standing, after: Standing | null): boolean {
  return isActiveOwner(before) && !(after !== null && isActiveOwner(after));
}

function isActiveOwner({ role, status }: Standing): boolean {
  return role === 'owner' && status === 'active';
}
