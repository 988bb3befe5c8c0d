import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsISO31661Alpha2, IsObject } from 'class-validator';
import { MayBeAbsent, Nested } from '../../platform/http/optional.decorator.js';
import type { ImportMode } from '../import-options.dto.js';

/** Options that can still be chosen when the columns are mapped, in place of those of the upload. */
export class ConfirmOptions {
  @MayBeAbsent()
  @IsIn(['upsert', 'create_only', 'update_only'])
  mode?: ImportMode;

  @MayBeAbsent()
  @Transform(({ value }) => (typeof value === 'string' ? value.toUpperCase() : (value as unknown)))
  @IsISO31661Alpha2()
  defaultCountry?: string;

  @MayBeAbsent()
  @IsIn(['auto', 'DMY', 'MDY', 'YMD'])
  dateOrder?: 'auto' | 'DMY' | 'MDY' | 'YMD';

  @MayBeAbsent()
  @IsIn(['ignore', 'clear'])
  blankCells?: 'ignore' | 'clear';

  @MayBeAbsent()
  @IsIn(['first', 'last'])
  duplicates?: 'first' | 'last';

  @MayBeAbsent()
  @IsIn(['continue', 'abort'])
  onReject?: 'continue' | 'abort';

  @MayBeAbsent()
  @IsBoolean()
  dryRun?: boolean;
}

/** What an import that waits is to go on with. */
export class ConfirmImportRequest {
  /**
   * Of an import in `awaiting_mapping`: heading → field, `null` to leave a column out. Columns not named are read as
   * `columns` shows them.
   */
  @MayBeAbsent()
  @IsObject()
  mapping?: Record<string, string | null>;

  /** Of an import in `awaiting_mapping`: options in place of those of the upload. */
  @MayBeAbsent()
  @Nested(() => ConfirmOptions)
  options?: ConfirmOptions;
}
