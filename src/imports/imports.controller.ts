import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiExtraModels,
  ApiConsumes,
  ApiOkResponse,
  ApiProduces,
  ApiAcceptedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located, RETRY_AFTER } from '../platform/http/located.decorator.js';
import { CSV, XLSX } from '../platform/http/media-types.js';
import { csvTemplate, xlsxTemplate } from './columns/template.js';
import { schemaDocument, type SchemaDocument } from './columns/schema-document.js';
import { ConfirmImportRequest } from './actions/confirm-import.dto.js';
import { ConfirmImportService } from './actions/confirm-import.service.js';
import { ImportOptions } from './import-options.dto.js';
import { ImportRowsService } from './rows/import-rows.service.js';
import {
  ImportDto,
  ImportList,
  ImportRowList,
  KindQuery,
  ListImportsQuery,
  ListRowsQuery,
  TemplateQuery,
} from './imports.dto.js';
import { ImportsService } from './imports.service.js';
import { importKind } from './kinds/kinds.js';
import { isAtRest, presentImport } from './present-import.js';
import { UPLOAD_BODY } from './upload/upload-body.js';

@ApiTags('imports')
@ApiExtraModels(ImportOptions)
@Controller('v1/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly rows: ImportRowsService,
    private readonly confirming: ConfirmImportService,
  ) {}

  /**
   * Uploads a file of customers: CSV, TSV or XLSX, recognised by content. Answers 202 with the job, which is polled
   * until it is done; the same file with the same options within 24 hours answers 200 with the job that is there.
   */
  @RequirePermission('imports:write')
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody(UPLOAD_BODY)
  @ApiAcceptedResponse({ type: ImportDto, description: 'Taken; the job is at `Location`.' })
  @ApiOkResponse({ type: ImportDto, description: 'The same upload is there already.' })
  async upload(
    @Merchant() caller: MerchantCaller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportDto> {
    const { import: job, isNew } = await this.imports.upload(caller, request);
    void reply.status(isNew ? 202 : 200).header('Location', `/v1/imports/${job.id}`);
    if (!isAtRest(job)) void reply.header('Retry-After', RETRY_AFTER);
    return presentImport(job);
  }

  /** Lists imports, newest first. */
  @RequirePermission('imports:read')
  @Get()
  async list(@Merchant() caller: MerchantCaller, @Query() query: ListImportsQuery): Promise<ImportList> {
    const { data, page } = await this.imports.list(caller, query);
    return { data: data.map((job) => presentImport(job)), page };
  }

  /** A sample file to fill in; uploaded unchanged, no line of it is rejected. */
  @RequirePermission('imports:read')
  @Get('template')
  @ApiProduces('text/csv', XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template(
    @Query() { kind, format }: TemplateQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { schema } = importKind(kind);
    void reply
      .type(format === 'csv' ? CSV : XLSX)
      .header('Content-Disposition', `attachment; filename="${kind}-template.${format}"`);
    return format === 'csv' ? csvTemplate(schema) : xlsxTemplate(schema);
  }

  /** The columns an import reads: rules, synonyms and examples. */
  @RequirePermission('imports:read')
  @Get('schema')
  schema(@Query() { kind }: KindQuery): SchemaDocument {
    return schemaDocument(importKind(kind).schema);
  }

  /** Reads an import; poll it until it is done. */
  @RequirePermission('imports:read')
  @Get(':id')
  async get(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportDto> {
    const job = await this.imports.get(caller, id);
    if (!isAtRest(job)) void reply.header('Retry-After', RETRY_AFTER);
    return presentImport(job);
  }

  /**
   * Lets an import go on that waits: in `awaiting_mapping` with the columns mapped, without a second upload; in
   * `awaiting_confirmation` with the preview as it is. Rows of which the preview no longer holds are then rejected with
   * `changed_since_preview`. In another state: 409 `import_not_ready`.
   */
  @RequirePermission('imports:write')
  @Post(':id/confirm')
  @Located('/v1/imports')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ImportDto, description: 'In line again; the job is at `Location`.' })
  async confirm(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: ConfirmImportRequest,
  ): Promise<ImportDto> {
    return presentImport(await this.confirming.confirm(caller, id, request));
  }

  /** Lists what became of the lines of the file, in their order. */
  @RequirePermission('imports:read')
  @Get(':id/rows')
  listRows(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Query() query: ListRowsQuery,
  ): Promise<ImportRowList> {
    return this.rows.list(caller, id, query);
  }
}
