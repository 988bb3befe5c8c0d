import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { MayBeAbsent } from './optional.decorator.js';

/** How every list is paged. */
export class PageQuery {
  /** Rows a page, 1 to 200. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  /** `page.nextCursor` of the page before; valid only with the same filter and sort. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** Where a page ends. */
export class PageInfo {
  /** Cursor of the next page; null on the last one. */
  nextCursor!: string | null;
  /** Whether there is a next page. */
  hasMore!: boolean;
}
