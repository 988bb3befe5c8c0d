import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiGoneResponse,
  ApiHeader,
  ApiOkResponse,
  ApiProduces,
  ApiResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { ApiError } from '../platform/errors/api.error.js';
import { attachment } from '../platform/http/attachment.js';
import { parseRange } from '../platform/http/byte-range.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located, RETRY_AFTER } from '../platform/http/located.decorator.js';
import { CSV, XLSX } from '../platform/http/media-types.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { CreateExportRequest, ExportDto, ExportList, ListExportsQuery } from './exports.dto.js';
import { ExportsService } from './exports.service.js';
import { isAtRest, presentExport } from './present-export.js';

const FILE = { schema: { type: 'string', format: 'binary' } };

@ApiTags('exports')
@Controller('v1/exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  /**
   * Writes customers, all of them unless `filter` or `segmentId` says which, to a file, in the background. Answers 202 with
   * the job, which is polled until it is done; the file is then at `links.file` for 7 days. An upload of the file changes
   * nothing: every line of it is `unchanged`. A value that a spreadsheet would run as a formula has an apostrophe before it
   * in the CSV file, which the upload takes off again.
   */
  @RequirePermission('customers:export')
  @Post()
  @Located('/v1/exports')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ExportDto, description: 'Taken; the job is at `Location`.' })
  @ApiTooManyRequestsResponse(problemResponse('Too many unfinished exports: `too_many_exports`.'))
  async create(@Merchant() caller: MerchantCaller, @Body() request: CreateExportRequest): Promise<ExportDto> {
    return presentExport(await this.exports.create(caller, request));
  }

  /** Lists exports, newest first. */
  @RequirePermission('customers:export')
  @Get()
  async list(@Merchant() caller: MerchantCaller, @Query() query: ListExportsQuery): Promise<ExportList> {
    const { data, page } = await this.exports.list(caller, query);
    return { data: data.map((job) => presentExport(job)), page };
  }

  /** Reads an export. The answer carries `Retry-After` until it is done. */
  @RequirePermission('customers:export')
  @Get(':id')
  async get(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExportDto> {
    const job = await this.exports.get(caller, id);
    if (!isAtRest(job)) void reply.header('Retry-After', RETRY_AFTER);
    return presentExport(job);
  }

  /** Stops an export that is not done; there will be no file. Canceling a canceled export changes nothing. */
  @RequirePermission('customers:export')
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiConflictResponse(problemResponse('The export is done: `export_not_ready`.'))
  async cancel(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<ExportDto> {
    return presentExport(await this.exports.cancel(caller, id));
  }

  /** Downloads the file of a completed export. One range of bytes can be asked for, to go on with a broken download. */
  @RequirePermission('customers:export')
  @Get(':id/file')
  @ApiHeader({ name: 'Range', required: false, schema: { type: 'string', examples: ['bytes=1000-'] } })
  @ApiProduces('text/csv', XLSX)
  @ApiOkResponse(FILE)
  @ApiResponse({ status: 206, description: 'The range that was asked for.', ...FILE })
  @ApiResponse({
    status: 416,
    ...problemResponse('The file has no such bytes: `range_not_satisfiable`.'),
  })
  @ApiConflictResponse(problemResponse('The export is not completed: `export_not_ready`.'))
  @ApiGoneResponse(problemResponse('The file is removed: `export_expired`.'))
  async file(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Headers('range') wanted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, format, bytes, read } = await this.exports.file(caller, id);
    const range = parseRange(wanted, bytes);
    void reply.header('Accept-Ranges', 'bytes');
    if (range === 'unsatisfiable')
      throw new ApiError('range_not_satisfiable', `The file has ${bytes} bytes.`, {
        headers: { 'Content-Range': `bytes */${bytes}` },
      });
    const { start, end } = range ?? { start: 0, end: bytes };
    if (range) void reply.status(206).header('Content-Range', `bytes ${start}-${end - 1}/${bytes}`);
    return new StreamableFile(await read(start, end), {
      type: format === 'csv' ? CSV : XLSX,
      disposition: attachment(name),
      length: end - start,
    });
  }
}
