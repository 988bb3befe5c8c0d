import { Controller, Get, Header, HttpCode } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiError } from '../errors/api.error.js';
import { GlobalDatabase } from '../database/global-database.js';
import { Storage } from '../storage/storage.js';
import { HealthAnswer } from './health.dto.js';
import { Metrics } from './metrics.js';
import { OpenRoute } from '../http/open-route.decorator.js';

@ApiTags('operation')
@Controller()
export class HealthController {
  constructor(
    private readonly database: GlobalDatabase,
    private readonly storage: Storage,
    private readonly metrics: Metrics,
  ) {}

  /** The process runs. */
  @OpenRoute()
  @Get('health/live')
  @HttpCode(200)
  live(): HealthAnswer {
    return { status: 'ok' };
  }

  /** The process can reach the database and the storage. */
  @OpenRoute()
  @Get('health/ready')
  async ready(): Promise<HealthAnswer> {
    try {
      await Promise.all([this.database.transaction((tx) => tx.rows('SELECT 1')), this.storage.check()]);
    } catch (error) {
      throw new ApiError('unavailable', 'The database or the storage does not answer.', {
        headers: { 'Retry-After': '5' },
        cause: error,
      });
    }
    return { status: 'ok' };
  }

  /** Figures for Prometheus. */
  @OpenRoute()
  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  figures(): Promise<string> {
    return this.metrics.text();
  }
}
