import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { MerchantName } from '../auth/auth.dto.js';
import { type Role, ROLES } from '../auth/permissions.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { DisplayName, LoginEmail } from './fields.decorator.js';

/** Somebody to invite. */
export class CreateUserInviteRequest {
  /** What the merchant calls the person: 1 to 200 characters, any script. */
  @DisplayName()
  name!: string;

  /** Kept lower-case. An older invitation of the same e-mail is worth nothing any more. */
  @LoginEmail()
  email!: string;

  /** Only an owner may invite an owner. */
  @ApiProperty({ enum: [...ROLES].reverse() })
  @IsIn(ROLES)
  role!: Role;
}

/** An invitation taken up. */
export class AcceptUserInviteRequest {
  /** What stands behind `#token=` in the link. */
  @IsString()
  @MaxLength(200)
  token!: string;

  /**
   * A new password, 10 to 200 characters, not one of those guessed first; or, for somebody who has a log-in already, the
   * password of that log-in.
   */
  @IsString()
  @MinLength(1)
  @MaxLength(1024)
  password!: string;
}

/** Whose link is it? */
export class UserInviteLinkRequest {
  /** What stands behind `#token=` in the link. */
  @IsString()
  @MaxLength(200)
  token!: string;
}

/** What the page behind the link needs to know. */
export class UserInviteLinkDto {
  merchant!: MerchantName;
  name!: string;
  email!: string;
  role!: Role;
  /** Whether the person types the password of a log-in that exists; otherwise chooses a new one. */
  hasLogin!: boolean;
  expiresAt!: Date;
}

export class ListUserInvitesQuery extends PageQuery {}

/** Who invited. */
export class UserInviterDto {
  type!: 'user' | 'key';
  id!: string;
}

/** An open invitation. */
export class UserInviteDto {
  id!: string;
  name!: string;
  email!: string;
  role!: Role;
  status!: 'open' | 'expired';
  invitedBy!: UserInviterDto;
  createdAt!: Date;
  /** Seven days after it was made. */
  expiresAt!: Date;
  /** Always 1: nobody edits an invitation; to invite the same e-mail again makes another in its place. */
  version!: number;
}

/** A new invitation. */
export class NewUserInviteDto extends UserInviteDto {
  /** Whether the link went out by mail. */
  mailed!: boolean;
  /** The link, for the inviter to pass on, when it did not go out by mail; otherwise null. */
  link!: string | null;
}

/** A page of invitations. */
export class UserInviteList {
  data!: UserInviteDto[];
  page!: PageInfo;
}
