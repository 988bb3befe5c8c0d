import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { IMPORT_KIND_NAMES } from './import-options.dto.js';
import { OUTCOMES, type ImportStatus, type Outcome } from './import.entity.js';

export const IMPORT_STATUSES: ImportStatus[] = [
  'queued',
  'processing',
  'completed',
  'completed_with_errors',
  'failed',
  'canceled',
  'awaiting_mapping',
  'awaiting_confirmation',
  'reverting',
  'reverted',
  'expired',
];

/** Which imports to list. */
export class ListImportsQuery extends PageQuery {
  @MayBeAbsent()
  @IsIn(IMPORT_STATUSES)
  status?: ImportStatus;

  @MayBeAbsent()
  @IsIn(IMPORT_KIND_NAMES)
  kind?: 'customers' | 'offer-activity';
}

/** What is to be imported. */
export class KindQuery {
  /** The kind of import. */
  @IsIn(IMPORT_KIND_NAMES)
  kind: 'customers' | 'offer-activity' = 'customers';
}

/** Which template. */
export class TemplateQuery extends KindQuery {
  @IsIn(['csv', 'xlsx'])
  format: 'csv' | 'xlsx' = 'csv';
}

/** A line beyond the last one a file can have. */
const LAST_LINE = 2_147_483_647;

/** Which lines of an import to list; filters combine. */
export class ListRowsQuery extends PageQuery {
  /**
   * Only lines that ended so. Unprocessed lines, those of a canceled or failed import that were not reached, are listed
   * as long as the file is kept: 30 days after the end.
   */
  @MayBeAbsent()
  @IsIn([...OUTCOMES, 'unprocessed'])
  outcome?: Outcome | 'unprocessed';

  /** Only lines rejected with this code as their first problem, as `errorGroups` counts them. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(100)
  code?: string;

  /** Only this line. */
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST_LINE)
  line?: number;

  /** Only lines from this one on. */
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST_LINE)
  lineFrom?: number;

  /** Only lines up to this one. */
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LAST_LINE)
  lineTo?: number;
}

/** From where to follow an import. */
export class ImportEventsQuery {
  /** As the header `Last-Event-ID`, for clients that cannot send it. */
  @MayBeAbsent()
  @Matches(/^\d{1,20}$/)
  lastEventId?: string;
}

/** The uploaded file. */
export class ImportFileDto {
  name!: string;
  bytes!: number;
  /** Of the bytes as sent, hexadecimal. */
  sha256!: string;
  /** Format, encoding, delimiter, sheet and so on, and under `decidedBy` how each was decided; null until the file was read. */
  detected!: Record<string, unknown> | null;
}

/** A column of the file and what became of it. */
export class ImportMappingDto {
  /** The heading as it stands in the file. */
  column!: string;
  index!: number;
  /** The field it is read into; null: it is not read. */
  field!: string | null;
  /** How that was decided. */
  by!: 'option' | 'exact' | 'synonym' | 'composed' | 'ignored' | 'unknown' | 'preference' | 'remembered';
  note?: string;
}

/** A column of the file as a mapping screen shows it. */
export class ImportColumnDto {
  name!: string;
  index!: number;
  /** Up to five values. */
  samples!: string[];
  field!: string | null;
  by!: 'option' | 'exact' | 'synonym' | 'composed' | 'ignored' | 'unknown' | 'preference' | 'remembered';
  /** Fields it could be mapped to instead. */
  alternatives!: string[];
}

/** Data lines by what became of them; they always add up to `lines`. */
export class ImportCountsDto {
  lines!: number;
  created!: number;
  updated!: number;
  unchanged!: number;
  duplicate!: number;
  rejected!: number;
  unprocessed!: number;
}

export class ImportProgressDto {
  /** 0 to 100. */
  percent!: number;
  /** Of late; null before the first rows. */
  rowsPerSecond!: number | null;
  /**
   * Seconds left: at that rate, or at the rate since the first row when that is lower, as it is while others take their
   * turns; null when unknown.
   */
  etaSeconds!: number | null;
}

/** Rejected lines that have the same problem in the same column. */
export class ErrorGroupDto {
  code!: string;
  column!: string | null;
  count!: number;
  /** Up to five, ascending. */
  firstLines!: number[];
}

/** Why the file could not be imported. */
export class ImportFailureDto {
  code!: string;
  detail!: string;
}

export class ImportAuthorDto {
  type!: string;
  id!: string;
}

/** How undoing the import goes: every customer it created or updated ends as reverted or as kept. */
export class ImportRevertDto {
  /** Customers the import created or updated. */
  total!: number;
  /** Those that are as they were before the import. */
  reverted!: number;
  /** Those of which something stayed as it is, listed at `links.kept`. */
  kept!: number;
  unprocessed!: number;
  requestedBy!: ImportAuthorDto;
  requestedAt!: string;
  finishedAt!: string | null;
}

export class ImportLinksDto {
  self!: string;
  /** Server-Sent Events until it is done. */
  events!: string;
  rows!: string;
  /** The rejected rows, to be mended and uploaded again. */
  rejectedFile!: string;
  revert!: string;
  /** What a revert left as it is. */
  kept!: string;
}

/** An upload and what becomes of it. */
export class ImportDto {
  id!: string;
  kind!: string;
  status!:
    | 'queued'
    | 'processing'
    | 'completed'
    | 'completed_with_errors'
    | 'failed'
    | 'canceled'
    | 'awaiting_mapping'
    | 'awaiting_confirmation'
    | 'reverting'
    | 'reverted'
    | 'expired';
  file!: ImportFileDto;
  /** As sent, with the defaults. */
  options!: Record<string, unknown>;
  /** What every column of the file is; null until the file was read. */
  mapping!: ImportMappingDto[] | null;
  /** The columns with samples; null until the file was read. */
  columns!: ImportColumnDto[] | null;
  counts!: ImportCountsDto;
  progress!: ImportProgressDto;
  errorGroups!: ErrorGroupDto[];
  /** Null unless the status is `failed`. */
  failure!: ImportFailureDto | null;
  createdBy!: ImportAuthorDto;
  createdAt!: Date;
  startedAt!: Date | null;
  finishedAt!: Date | null;
  /** Until when the import can be reverted; null when there is nothing to revert. */
  revertibleUntil!: Date | null;
  /** Null unless the import was reverted. */
  revert!: ImportRevertDto | null;
  /** The import whose rejected rows this one brought mended. */
  retryOf!: string | null;
  /** The last import that brought the rejected rows of this one mended. */
  retriedBy!: string | null;
  /** What became of the lines over all tries, a line that was tried again counted once; null when there was one try. */
  total!: ImportCountsDto | null;
  /** Until when it waits for `confirm`; null when it does not wait. */
  expiresAt!: Date | null;
  links!: ImportLinksDto;
}

/** A page of imports, newest first. */
export class ImportList {
  data!: ImportDto[];
  page!: PageInfo;
}

/** A problem of a rejected line. */
export class RowProblemDto {
  code!: string;
  /** The heading of the column; null when it is about the whole row. */
  column!: string | null;
  /** The cell as written, cut to 200 characters. */
  value!: string | null;
  detail!: string;
}

/** What became of a line. */
export class ImportRowDto {
  /** As a person sees it in the file: the header of a plain file is line 1. */
  line!: number;
  outcome!: 'created' | 'updated' | 'unchanged' | 'duplicate' | 'rejected' | 'unprocessed';
  /** The customer it is; null for a line that is none: rejected without a match, unprocessed, or to be created in a preview. */
  customerId!: string | null;
  /** For a duplicate, the first line with the same customer. */
  duplicateOf!: number | null;
  /** The first problem of a rejected line, as its code; null otherwise. */
  code!: string | null;
  column!: string | null;
  value!: string | null;
  detail!: string | null;
  /** What a preview says an updated line would change, `{field: [before, after]}`; null otherwise. */
  changes!: Record<string, unknown[]> | null;
  /** Every problem of a rejected line. */
  problems!: RowProblemDto[];
}

/** A page of lines, in the order of the file. */
export class ImportRowList {
  data!: ImportRowDto[];
  page!: PageInfo;
}
