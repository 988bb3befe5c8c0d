import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequirePermission } from '../../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../../auth/caller.js';
import { Id } from '../../platform/http/id.decorator.js';
import { ImportEventsQuery } from '../imports.dto.js';
import { ImportEventsService } from './import-events.service.js';

@ApiTags('imports')
@Controller('v1/imports')
export class ImportEventsController {
  constructor(private readonly events: ImportEventsService) {}

  /**
   * Follows an import as Server-Sent Events: `progress` whenever something changed, at most once a second, and `done`
   * when it is at rest, after which the stream ends. The data of both is the import as `GET` answers it, whole: a
   * client that comes again has missed nothing once it has the next event. Send the token as with any request; a
   * browser's own EventSource cannot, so a page reads the stream with fetch.
   */
  @RequirePermission('imports:read')
  @Get(':id/events')
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event received.',
    schema: { type: 'string', maxLength: 20 },
  })
  @ApiOkResponse({ schema: { type: 'string' }, description: 'The stream.' })
  @ApiNoContentResponse({ description: 'The last event received was the last there is: do not come again.' })
  async follow(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Query() { lastEventId }: ImportEventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const header = request.headers['last-event-id'];
    await this.events.follow(
      caller,
      id,
      lastEventId ?? (typeof header === 'string' ? header : undefined),
      reply,
    );
  }
}
