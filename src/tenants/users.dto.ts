import { IsIn } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { NewPassword } from '../auth/new-password.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { DisplayName, LoginEmail } from './fields.decorator.js';
import type { User } from './user.entity.js';

const STATUSES = ['active', 'disabled'] as const;

/** A new member of the merchant. */
export class CreateUserRequest {
  /** 1 to 200 characters, any script. */
  @DisplayName()
  name!: string;

  /** Kept lower-case; one user of the merchant each. Somebody who has a log-in already is better invited. */
  @LoginEmail()
  email!: string;

  /** Only an owner may make an owner. */
  @IsIn(ROLES)
  role!: Role;

  /** 10 to 200 characters, not one of those guessed first, not the name or e-mail. Of an e-mail that has a log-in: that log-in's own. */
  @NewPassword()
  password!: string;
}

/** A change of a user. What is left out stays. */
export class UpdateUserRequest {
  /** 1 to 200 characters, any script. */
  @MayBeAbsent()
  @DisplayName()
  name?: string;

  /** Only an owner may make or change an owner. */
  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;

  /** A disabled user is logged out and cannot log in until it is active again. */
  @MayBeAbsent()
  @IsIn(STATUSES)
  status?: 'active' | 'disabled';
}

export class ListUsersQuery extends PageQuery {
  /** Only users in this state. */
  @MayBeAbsent()
  @IsIn(STATUSES)
  status?: 'active' | 'disabled';
}

/** A member of the merchant. */
export class UserDto implements User {
  id!: string;
  name!: string;
  /** What the person logs in with; lower-case. */
  email!: string;
  role!: Role;
  status!: 'active' | 'disabled';
  /** Goes up with each change; also the `ETag`. */
  version!: number;
  createdAt!: Date;
  updatedAt!: Date;
}

/** A page of users. */
export class UserList {
  data!: UserDto[];
  page!: PageInfo;
}
