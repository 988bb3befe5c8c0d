import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { Id } from '../platform/http/id.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { ImportActionsService } from './import-actions.service.js';
import { ImportDto } from './imports.dto.js';
import { presentImport } from './present-import.js';

@ApiTags('imports')
@Controller('v1/imports')
export class ImportActionsController {
  constructor(private readonly actions: ImportActionsService) {}

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
}
