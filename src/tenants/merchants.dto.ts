import { IsIn } from 'class-validator';
import { MayBeAbsent, Nested } from '../platform/http/optional.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { Country, DisplayName, LoginEmail, Slug, TimeZone } from './fields.decorator.js';
import { NewPassword } from '../auth/new-password.decorator.js';
import type { Merchant } from './merchant.entity.js';

/** The first owner of a merchant. */
export class CreateMerchantOwner {
  /** What the merchant calls the person. */
  @DisplayName()
  name!: string;

  /** Kept lower-case. An e-mail that has a log-in is taken with the password of that log-in only. */
  @LoginEmail()
  email!: string;

  /** 10 to 200 characters, not one of those guessed first, not the name or e-mail. Of an e-mail that has a log-in: that log-in's own. */
  @NewPassword()
  password!: string;
}

/** A new merchant with its first owner. */
export class CreateMerchantRequest {
  /** 1 to 200 characters, any script. */
  @DisplayName()
  name!: string;

  /** Short name for addresses, unique in the service: 2 to 63 small letters, digits and inner hyphens. */
  @Slug()
  slug!: string;

  /** ISO 3166-1 alpha-2; mobiles written nationally are read as numbers of this country. */
  @Country()
  defaultCountry!: string;

  /** IANA name; the days in filters are days there. */
  @TimeZone()
  timeZone!: string;

  @Nested(() => CreateMerchantOwner)
  owner!: CreateMerchantOwner;
}

/** What a merchant may change of itself. What is left out stays. */
export class UpdateOwnMerchantRequest {
  /** 1 to 200 characters, any script. */
  @MayBeAbsent()
  @DisplayName()
  name?: string;

  /** ISO 3166-1 alpha-2. Acts on mobiles written from now on; those stored stay. */
  @MayBeAbsent()
  @Country()
  defaultCountry?: string;

  /** IANA name. */
  @MayBeAbsent()
  @TimeZone()
  timeZone?: string;
}

/** What a platform admin may change of a merchant. What is left out stays. */
export class UpdateMerchantRequest extends UpdateOwnMerchantRequest {
  /** Unique in the service. */
  @MayBeAbsent()
  @Slug()
  slug?: string;
}

export class ListMerchantsQuery extends PageQuery {
  /** Only merchants in this state. */
  @MayBeAbsent()
  @IsIn(['active', 'suspended'])
  status?: 'active' | 'suspended';
}

/** A merchant. */
export class MerchantDto implements Merchant {
  id!: string;
  name!: string;
  /** Unique in the service. */
  slug!: string;
  /** ISO 3166-1 alpha-2; mobiles written nationally are read as numbers of this country. */
  defaultCountry!: string;
  /** IANA name; the days in filters are days there. */
  timeZone!: string;
  /** Every token and key of a suspended merchant is answered 403 `merchant_suspended`. */
  status!: 'active' | 'suspended';
  /** Goes up with each change; also the `ETag`. */
  version!: number;
  createdAt!: Date;
  updatedAt!: Date;
}

/** A page of merchants. */
export class MerchantList {
  data!: MerchantDto[];
  page!: PageInfo;
}
