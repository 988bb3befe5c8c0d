import { Injectable } from '@nestjs/common';
import { PlatformDatabase } from '../../platform/database/global-database.js';
import { decodeIdCursor } from '../../platform/http/cursor.js';
import { paginate } from '../../platform/http/paginate.js';
import type { ListPlatformImportsQuery, PlatformImportDto, PlatformImportList } from './admin-imports.dto.js';
import { listPlatformImports, type PlatformImport } from './admin-imports.queries.js';

/** What operators see of imports, read as the platform role, which can see no more. */
@Injectable()
export class AdminImportsService {
  constructor(private readonly platform: PlatformDatabase) {}

  async list({ limit, cursor, status, merchantId }: ListPlatformImportsQuery): Promise<PlatformImportList> {
    const list = { status: status ?? null, merchantId: merchantId ?? null };
    const before = cursor === undefined ? null : decodeIdCursor(list, cursor);
    const rows = await this.platform.transaction((tx) =>
      listPlatformImports(tx, { ...list, before, limit: limit + 1 }),
    );
    const { data, page } = paginate(rows, limit, list, ({ id }) => [id]);
    return { data: data.map(present), page };
  }
}

function present({
  created,
  updated,
  unchanged,
  duplicate,
  rejected,
  lines,
  ...job
}: PlatformImport): PlatformImportDto {
  const unprocessed = lines - created - updated - unchanged - duplicate - rejected;
  return { ...job, counts: { lines, created, updated, unchanged, duplicate, rejected, unprocessed } };
}
