import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CustomerFilter } from '../customer-filter.dto.js';

/** Customers one request may delete. */
export const BULK_DELETE_MOST = 10_000;

/** Which customers to delete: `ids`, or `filter` with `expectedCount`. */
export class BulkDeleteRequest {
  /** 1 to 1,000 ids; those that are no customers, or deleted already, are passed over. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** As the list of customers filters. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CustomerFilter)
  filter?: CustomerFilter;

  /** How many customers the one who confirmed has seen, up to 10,000; needed with `filter`. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(BULK_DELETE_MOST)
  expectedCount?: number;
}

/** What was deleted. */
export class BulkDeleteResult {
  /** Customers that were there and are deleted now; they can be restored for 30 days. */
  deleted!: number;
}
