import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { AuditEventList, ListAuditEventsQuery } from './audit-events.dto.js';
import { AuditEventsService } from './audit-events.service.js';

/** The audit log of the merchant of the token. */
@ApiTags('audit')
@Controller('v1/audit-events')
export class AuditEventsController {
  constructor(private readonly events: AuditEventsService) {}

  /**
   * Lists the audit log, newest first: log-ins, changes of users, keys and settings, exports, deletions, erasures, imports
   * and reverts. Entries are never changed or removed, and name people by their ids alone.
   */
  @RequirePermission('audit:read')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: ListAuditEventsQuery): Promise<AuditEventList> {
    return this.events.list(caller, query);
  }
}
