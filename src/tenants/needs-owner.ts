import type { Role } from '../auth/permissions.js';

/**
 * Whether only an owner may make this change of a user: whoever is or becomes owner through it is an owner's matter,
 * so that no admin raises itself or pushes an owner out.
 *
 * @param before role of the user now; null when the user is new
 * @param after role the user is to have; null when the user is to go
 */
export function needsOwner(before: Role | null, after: Role | null): boolean {
  return before === 'owner' || after === 'owner';
}
