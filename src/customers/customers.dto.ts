import { ArrayMaxSize, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { MayBeAbsent, MayBeNull } from '../platform/http/optional.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { CustomerFilter } from './customer-filter.dto.js';
import type { MarketingConsent } from './normalise-consent.js';
import { CUSTOMER_SORTS } from './search/sorts.js';

/** Longest text looked at before the field's own rule says what is wrong with it. */
const LONGEST = 2000;

/** A new customer: a name and at least one of e-mail and mobile. */
export class CreateCustomerRequest {
  /** 1 to 200 characters, any script. */
  @IsString()
  @MaxLength(LONGEST)
  name!: string;

  /** Kept lower-case; unique within the merchant. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  email?: string | null;

  /** Any spelling; kept in E.164, read with the merchant's `defaultCountry` when written nationally. Unique within the merchant. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  mobile?: string | null;

  /** `YYYY-MM-DD`, or `--MM-DD` when the year is unknown; not in the future. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  birthday?: string | null;

  /** The merchant's own id of the customer, up to 200 characters; unique within the merchant. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  externalId?: string | null;

  /** Up to 50 tags of up to 50 characters. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  tags?: string[];

  /** Whether the customer agreed to be sent offers. */
  @MayBeAbsent()
  @IsIn(['granted', 'denied', 'unknown'])
  marketingConsent?: MarketingConsent;
}

/** A change (RFC 7396 merge semantics): absent stays, `null` clears. */
export class UpdateCustomerRequest {
  /** 1 to 200 characters; cannot be cleared. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST)
  name?: string;

  /** `null` clears it, as long as a mobile stays. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  email?: string | null;

  /** `null` clears it, as long as an e-mail stays. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  mobile?: string | null;

  /** `YYYY-MM-DD` or `--MM-DD`. */
  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  birthday?: string | null;

  @MayBeNull()
  @IsString()
  @MaxLength(LONGEST)
  externalId?: string | null;

  /** Replaces all tags; `null` clears them. */
  @MayBeNull()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  tags?: string[] | null;

  /** `null` sets it back to `unknown`. */
  @MayBeNull()
  @IsIn(['granted', 'denied', 'unknown'])
  marketingConsent?: MarketingConsent | null;
}

/** Which customers to list, in which order, and how much of them. */
export class ListCustomersQuery extends IntersectionType(CustomerFilter, PageQuery) {
  /** `name` is by the alphabet, without regard to case and accents; customers without a redemption come last in `-lastRedeemedAt`. */
  @MayBeAbsent()
  @IsIn(CUSTOMER_SORTS)
  sort?: '-createdAt' | 'createdAt' | 'name' | '-lastRedeemedAt';

  /** `true` adds `total`, the number of matches. */
  @MayBeAbsent()
  @IsIn(['true', 'false'])
  total?: 'true' | 'false';
}

/** Counts of what the customer did with offers. */
export class CustomerActivity {
  claimed!: number;
  redeemed!: number;
  favourited!: number;
  /** ISO 8601, UTC; null when nothing was redeemed. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastRedeemedAt!: Date | string | null;
}

/** Where the customer came from. */
export class CustomerSourceDto {
  type!: 'api' | 'import';
  /** The import that created it. */
  importId!: string | null;
  /** The line of that import's file. */
  line!: number | null;
}

/** A customer of the merchant. */
export class CustomerDto {
  id!: string;
  name!: string;
  email!: string | null;
  /** E.164. */
  mobile!: string | null;
  /** `YYYY-MM-DD` or `--MM-DD`. */
  birthday!: string | null;
  externalId!: string | null;
  tags!: string[];
  marketingConsent!: 'granted' | 'denied' | 'unknown';
  activity!: CustomerActivity;
  source!: CustomerSourceDto;
  /** Goes up with each change; also the `ETag`. */
  version!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date | string;
  @ApiProperty({ type: String, format: 'date-time' })
  updatedAt!: Date | string;
}

/** How many customers match. */
export class CustomerTotal {
  /** Exact up to 10,000; never more. */
  value!: number;
  /** `gte`: there are at least as many. */
  relation!: 'eq' | 'gte';
}

/** A page of customers. */
export class CustomerList {
  data!: CustomerDto[];
  page!: PageInfo;
  /** Present when nobody's name matches `name` or `q` as it was typed, and these match but for a typing error in a word. */
  matched?: 'fuzzy';
  /** With `total=true` only. */
  total?: CustomerTotal;
}
