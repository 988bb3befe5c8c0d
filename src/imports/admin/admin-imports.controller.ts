import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../auth/access.decorator.js';
import { PlatformImportList, ListPlatformImportsQuery } from './admin-imports.dto.js';
import { AdminImportsService } from './admin-imports.service.js';

@ApiTags('platform')
@Controller('v1/admin/imports')
export class AdminImportsController {
  constructor(private readonly imports: AdminImportsService) {}

  /** Lists the imports of every merchant, newest first: how they stand, nothing of what they hold. */
  @RequirePermission('platform:imports:read')
  @Get()
  list(@Query() query: ListPlatformImportsQuery): Promise<PlatformImportList> {
    return this.imports.list(query);
  }
}
