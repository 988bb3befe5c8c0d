import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsISO31661Alpha2, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { ImportMode } from './import-options.dto.js';

/** Options that can still be chosen when the columns are mapped, in place of those of the upload. */
export class ConfirmOptions {
  @IsOptional()
  @IsIn(['upsert', 'create_only', 'update_only'])
  mode?: ImportMode;

  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? value.toUpperCase() : (value as unknown)))
  @IsISO31661Alpha2()
  defaultCountry?: string;

  @IsOptional()
  @IsIn(['auto', 'DMY', 'MDY', 'YMD'])
  dateOrder?: 'auto' | 'DMY' | 'MDY' | 'YMD';

  @IsOptional()
  @IsIn(['ignore', 'clear'])
  blankCells?: 'ignore' | 'clear';

  @IsOptional()
  @IsIn(['first', 'last'])
  duplicates?: 'first' | 'last';

  @IsOptional()
  @IsIn(['continue', 'abort'])
  onReject?: 'continue' | 'abort';

  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;
}

/** What an import that waits is to go on with. */
export class ConfirmImportRequest {
  /**
   * Of an import in `awaiting_mapping`: heading → field, `null` to leave a column out. Columns not named are read as
   * `columns` shows them.
   */
  @IsOptional()
  @IsObject()
  mapping?: Record<string, string | null>;

  /** Of an import in `awaiting_mapping`: options in place of those of the upload. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ConfirmOptions)
  options?: ConfirmOptions;
}
