import { Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiGoneResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../../auth/caller.js';
import { attachment } from '../../platform/http/attachment.js';
import { Id } from '../../platform/http/id.decorator.js';
import { Located } from '../../platform/http/located.decorator.js';
import { CSV, XLSX } from '../../platform/http/media-types.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { problemResponse } from '../../platform/http/problem.dto.js';
import { KeptDto, KeptList } from './import-actions.dto.js';
import { ImportActionsService } from './import-actions.service.js';
import { ImportDto } from '../imports.dto.js';
import { presentImport } from '../present-import.js';
import { RejectedFileService } from '../rejected/rejected-file.service.js';
import type { StoredKept } from '../revert/revert.queries.js';

@ApiTags('imports')
@Controller('v1/imports')
export class ImportActionsController {
  constructor(
    private readonly actions: ImportActionsService,
    private readonly rejected: RejectedFileService,
  ) {}

  /**
   * The rejected rows in the upload's own format (a text file in UTF-8), as they stood in the file, behind the columns
   * `line`, `error_code` and `error`. Mend them and upload the file with the same options (without `encoding` and
   * `sheet`) and `retryOf`; those three columns are not read. A value that a spreadsheet would run as a formula has an
   * apostrophe before it, which the upload takes off again. Without a rejected row the file has its headings alone.
   * Kept for 30 days after the import's end.
   */
  @RequirePermission('imports:read')
  @Get(':id/rejected-file')
  @ApiProduces('text/csv', XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiConflictResponse(
    problemResponse('The import has not ended, or its file could not be read: `import_not_ready`.'),
  )
  @ApiGoneResponse(problemResponse('The files are removed: `import_files_removed`.'))
  async rejectedFile(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<StreamableFile> {
    const { format, name, content } = await this.rejected.open(caller, id);
    return new StreamableFile(content, {
      type: format === 'csv' ? CSV : XLSX,
      disposition: attachment(name),
    });
  }

  /**
   * Stops an import that is queued, running or waiting for an answer. What is committed stays and is counted, the rest
   * is `unprocessed`; it can still be reverted. Canceling a canceled import changes nothing.
   */
  @RequirePermission('imports:write')
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiConflictResponse(problemResponse('The import is done: `import_not_ready`.'))
  async cancel(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<ImportDto> {
    return presentImport(await this.actions.cancel(caller, id));
  }

  /**
   * Undoes an import within 30 days of its end, as a job of its own: created customers go, updated fields return to
   * what they were. What was changed since stays, and is listed at `kept`. Afterwards the same file can be uploaded
   * again as new.
   */
  @RequirePermission('imports:write')
  @Post(':id/revert')
  @Located('/v1/imports')
  @HttpCode(202)
  @ApiConflictResponse(
    problemResponse(
      'The import has not ended, changed nothing or was reverted already (`import_not_ready`), or ended too long ago (`revert_expired`).',
    ),
  )
  async revert(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<ImportDto> {
    return presentImport(await this.actions.revert(caller, id));
  }

  /** Lists what a revert left as it is, by line, with who changed it since and when. */
  @RequirePermission('imports:read')
  @Get(':id/kept')
  async kept(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Query() query: PageQuery,
  ): Promise<KeptList> {
    const { data, page } = await this.actions.listKept(caller, id, query);
    return { data: data.map(presentKept), page };
  }
}

function presentKept({
  line,
  customerId,
  reason,
  fields,
  actorType,
  actorId,
  changedAt,
}: StoredKept): KeptDto {
  const changedBy = actorType === null || actorId === null ? null : { type: actorType, id: actorId };
  return { line, customerId, reason, fields, changedBy, changedAt };
}
