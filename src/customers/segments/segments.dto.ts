import { IsString, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent, Nested } from '../../platform/http/optional.decorator.js';
import { PageInfo } from '../../platform/http/page.dto.js';
import { CustomerFilter } from '../customer-filter.dto.js';

/** Characters of a segment's name. */
const NAME_MAX = 100;

/** A new segment. */
export class CreateSegmentRequest {
  /** 1 to 100 characters; unique within the merchant, whatever its case. */
  @IsString()
  @MinLength(1)
  @MaxLength(NAME_MAX)
  name!: string;

  /** Which customers belong to it: the filters of the list. It cannot refer to another segment. */
  @Nested(() => CustomerFilter)
  filter!: CustomerFilter;
}

/** A change: absent stays. */
export class UpdateSegmentRequest {
  /** 1 to 100 characters. */
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(NAME_MAX)
  name?: string;

  /** Replaces the whole filter. */
  @MayBeAbsent()
  @Nested(() => CustomerFilter)
  filter?: CustomerFilter;
}

/** A filter of customers under a name. Who belongs to it is looked up whenever it is used. */
export class SegmentDto {
  id!: string;
  name!: string;
  filter!: CustomerFilter;
  /** Goes up with each change; also the `ETag`. */
  version!: number;
  createdAt!: Date;
  updatedAt!: Date;
}

/** A page of segments. */
export class SegmentList {
  data!: SegmentDto[];
  page!: PageInfo;
}
