import { ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { CustomerFilter } from '../customers/customer-filter.dto.js';
import { FilterSelectionRequest } from '../customers/segments/filter-selection.dto.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { EXPORT_FORMATS, EXPORT_STATUSES } from './export.entity.js';
import { EXPORT_COLUMN_NAMES } from './write/export-columns.js';

/** Which customers to write to a file, and what of them; without `filter` and `segmentId` all customers. */
export class CreateExportRequest extends FilterSelectionRequest {
  @IsIn(['customers'])
  kind!: 'customers';

  /** `csv`: UTF-8 with byte-order mark, RFC 4180. `xlsx`: a workbook of one sheet, with at most 1,048,575 customers. */
  @IsIn(EXPORT_FORMATS)
  format!: 'csv' | 'xlsx';

  /** The columns of the file, in this order; absent: all of them. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(EXPORT_COLUMN_NAMES, { each: true })
  columns?: ExportColumnName[];
}

type ExportColumnName =
  | 'id'
  | 'name'
  | 'email'
  | 'mobile'
  | 'birthday'
  | 'externalId'
  | 'tags'
  | 'marketingConsent'
  | 'claimed'
  | 'redeemed'
  | 'favourited'
  | 'lastRedeemedAt'
  | 'createdAt'
  | 'updatedAt';

/** Which exports to list. */
export class ListExportsQuery extends PageQuery {
  @MayBeAbsent()
  @IsIn(EXPORT_STATUSES)
  status?: 'queued' | 'processing' | 'completed' | 'failed' | 'canceled' | 'expired';

  @MayBeAbsent()
  @IsIn(EXPORT_FORMATS)
  format?: 'csv' | 'xlsx';
}

/** The file of an export. */
export class ExportFileDto {
  /** As it is offered for saving. */
  name!: string;
  /** Null until it is complete. */
  bytes!: number | null;
}

/** Customers of an export. */
export class ExportCountsDto {
  /** Those the filter asks for; null until they are counted. */
  total!: number | null;
  written!: number;
}

/** How far the file is. */
export class ExportProgressDto {
  /** 0 to 100; null until the customers are counted. */
  percent!: number | null;
  /** Null before the first rows. */
  rowsPerSecond!: number | null;
  /** Seconds left at that rate; null when unknown. */
  etaSeconds!: number | null;
}

/** Why there is no file. */
export class ExportFailureDto {
  /** Code of the error catalogue. */
  code!: string;
  detail!: string;
}

/** Who asked for it. */
export class ExportAuthorDto {
  type!: 'user' | 'key';
  id!: string;
}

/** Addresses of an export. */
export class ExportLinksDto {
  self!: string;
  /** Answers 409 until the export is `completed`. */
  file!: string;
  cancel!: string;
}

/** An export: a job that writes customers to a file. */
export class ExportDto {
  id!: string;
  kind!: 'customers';
  format!: 'csv' | 'xlsx';
  /**
   * `queued → processing → completed → expired`, or `failed`, or `canceled`. A worker that dies changes no status: another
   * one begins the file anew.
   */
  status!: 'queued' | 'processing' | 'completed' | 'failed' | 'canceled' | 'expired';
  /** As it was asked for, `segmentId` included. */
  filter!: CustomerFilter;
  columns!: ExportColumnName[];
  file!: ExportFileDto;
  counts!: ExportCountsDto;
  progress!: ExportProgressDto;
  failure!: ExportFailureDto | null;
  createdBy!: ExportAuthorDto;
  createdAt!: Date;
  startedAt!: Date | null;
  finishedAt!: Date | null;
  /** From when on the file is removed: 7 days after it was finished; null until then. */
  expiresAt!: Date | null;
  links!: ExportLinksDto;
}

/** A page of exports. */
export class ExportList {
  data!: ExportDto[];
  page!: PageInfo;
}
