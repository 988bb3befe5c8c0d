import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { type Permission, PERMISSIONS } from '../auth/permissions.js';
import { Instant } from '../platform/http/instant.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { DisplayName } from './fields.decorator.js';

/** A new API key. */
export class CreateApiKeyRequest {
  /** What it is for: 1 to 200 characters, any script. */
  @DisplayName()
  name!: string;

  /** What the key may do: at least one permission, and none its maker does not have. It cannot be changed later. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(PERMISSIONS.length)
  @ArrayUnique()
  @IsIn(PERMISSIONS, { each: true })
  permissions!: Permission[];

  /** When the key ends, an instant to come; absent or null: never. */
  @ApiProperty({ type: String, nullable: true, required: false })
  @MayBeAbsent()
  @Instant()
  expiresAt?: string | null;
}

/** A change of an API key. What is left out stays. */
export class UpdateApiKeyRequest {
  /** 1 to 200 characters, any script. */
  @MayBeAbsent()
  @DisplayName()
  name?: string;
}

export class ListApiKeysQuery extends PageQuery {}

/** Who made a key. */
export class ApiKeyCreator {
  type!: 'user' | 'key';
  id!: string;
}

/** An API key, without the key itself. */
export class ApiKeyDto {
  id!: string;
  name!: string;
  /** The first 11 characters of the key, to recognise it by. */
  prefix!: string;
  permissions!: Permission[];
  status!: 'active' | 'expired' | 'revoked';
  createdBy!: ApiKeyCreator;
  /** Null: it does not expire. */
  expiresAt!: Date | null;
  revokedAt!: Date | null;
  /** Within ten minutes of the last use; null when it was never used. */
  lastUsedAt!: Date | null;
  /** Goes up with each change; also the `ETag`. */
  version!: number;
  createdAt!: Date;
  updatedAt!: Date;
}

/** A new API key with the key itself, which is never shown again. */
export class NewApiKeyDto extends ApiKeyDto {
  /** Sent as `Authorization: Bearer ck_…`. Keep it secret; it cannot be read again. */
  key!: string;
}

/** A page of API keys. */
export class ApiKeyList {
  data!: ApiKeyDto[];
  page!: PageInfo;
}
