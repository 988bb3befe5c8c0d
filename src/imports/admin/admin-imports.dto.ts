import { IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent } from '../../platform/http/optional.decorator.js';
import { PageInfo, PageQuery } from '../../platform/http/page.dto.js';
import { ImportCountsDto, IMPORT_STATUSES } from '../imports.dto.js';
import type { ImportStatus } from '../import.entity.js';

/** Which imports to list. */
export class ListPlatformImportsQuery extends PageQuery {
  @MayBeAbsent()
  @IsIn(IMPORT_STATUSES)
  status?: ImportStatus;

  /** Only those of one merchant. */
  @MayBeAbsent()
  @IsUUID()
  merchantId?: string;
}

/** How an import stands, for the operators of the service. */
export class PlatformImportDto {
  id!: string;
  merchantId!: string;
  kind!: string;
  status!: string;
  fileBytes!: number;
  counts!: ImportCountsDto;
  /** How often it was taken up. */
  attempt!: number;
  /** When the running worker last gave a sign; null when none is running. */
  heartbeatAt!: Date | null;
  createdAt!: Date;
  startedAt!: Date | null;
  finishedAt!: Date | null;
}

/** A page of imports of every merchant. */
export class PlatformImportList {
  data!: PlatformImportDto[];
  page!: PageInfo;
}
