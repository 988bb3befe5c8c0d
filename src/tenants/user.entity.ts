import type { Role } from '../auth/permissions.js';

/** A member of a merchant: a row of `users`. The id is that of the person's log-in, the same in every merchant. */
export interface User {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: 'active' | 'disabled';
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What a change may touch. */
export type UserFields = Pick<User, 'name' | 'role' | 'status'>;
