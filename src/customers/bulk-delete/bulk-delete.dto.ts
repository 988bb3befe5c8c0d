import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MayBeAbsent } from '../../platform/http/optional.decorator.js';
import { FilterSelectionRequest } from '../segments/filter-selection.dto.js';

/** Customers one request deletes at the most. */
export const BULK_DELETE_MOST = 10_000;

/** Which customers to delete: `ids`, or `filter`, `segmentId` or both with `expectedCount`, or `all` with `expectedCount`. */
export class BulkDeleteRequest extends FilterSelectionRequest {
  /** 1 to 1,000 ids; those that are no customers, or deleted already, are passed over. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** Every customer of the merchant; in place of a filter. */
  @MayBeAbsent()
  @IsIn([true])
  all?: true;

  /** How many customers the one who confirmed was told of; needed unless they are named by `ids`. */
  @MayBeAbsent()
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
