import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CustomerFilter } from '../customer-filter.dto.js';

/** Customers one request deletes at the most. */
export const BULK_DELETE_MOST = 10_000;

/** Which customers to delete: `ids`, or `filter`, `segmentId` or both with `expectedCount`, or `all` with `expectedCount`. */
export class BulkDeleteRequest {
  /** 1 to 1,000 ids; those that are no customers, or deleted already, are passed over. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** As the list of customers filters. One that asks for nothing, and so for everybody, is refused. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CustomerFilter)
  filter?: CustomerFilter;

  /** Customers of this segment, as it is now; with `filter` those who are in both. */
  @IsOptional()
  @IsUUID()
  segmentId?: string;

  /** Every customer of the merchant; in place of a filter. */
  @IsOptional()
  @IsIn([true])
  all?: true;

  /** How many customers the one who confirmed was told of; needed unless they are named by `ids`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  expectedCount?: number;
}

/** What was deleted. */
export class BulkDeleteResult {
  /** Customers that were there and are deleted now; they can be restored for 30 days. */
  deleted!: number;

  /** Customers the filter asks for that are still there: ask again with this as `expectedCount`. 0 with `ids`. */
  remaining!: number;
}
