import { IsUUID } from 'class-validator';
import { MayBeAbsent, Nested } from '../../platform/http/optional.decorator.js';
import { CustomerFilter } from '../customer-filter.dto.js';

/** The part of a request that selects customers by `filter`, `segmentId` or both; `filterWithSegment` makes one filter of it. */
export class FilterSelectionRequest {
  /** As the list of customers filters; `{}` is everybody, which a deletion refuses. */
  @MayBeAbsent()
  @Nested(() => CustomerFilter)
  filter?: CustomerFilter;

  /** Customers of this segment, as it is now; with `filter` those who are in both. */
  @MayBeAbsent()
  @IsUUID()
  segmentId?: string;
}
