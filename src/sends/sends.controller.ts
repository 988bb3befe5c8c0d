import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { Id } from '../platform/http/id.decorator.js';
import { RETRY_AFTER } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { isAtRest, presentSend } from './present-send.js';
import { messageId } from './send-channel.js';
import { ListRecipientsQuery, ListSendsQuery, SendDto, SendList, SendRecipientList } from './sends.dto.js';
import { SendsService } from './sends.service.js';

const Conflict = () =>
  ApiConflictResponse(problemResponse('The send is in a state that does not allow this.'));

@ApiTags('sends')
@Controller('v1/sends')
export class SendsController {
  constructor(private readonly sends: SendsService) {}

  /** Lists sends, newest first. */
  @RequirePermission('offers:read')
  @Get()
  async list(@Merchant() caller: MerchantCaller, @Query() query: ListSendsQuery): Promise<SendList> {
    const { data, page } = await this.sends.list(caller, query);
    return { data: data.map((send) => presentSend(send)), page };
  }

  /** Reads a send; `Retry-After` says when it is worth another look, until it is at rest. */
  @RequirePermission('offers:read')
  @Get(':id')
  async get(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SendDto> {
    const send = await this.sends.get(caller, id);
    if (!isAtRest(send)) void reply.header('Retry-After', RETRY_AFTER);
    return presentSend(send);
  }

  /** Lists the recipients of a send by their ids. */
  @RequirePermission('offers:read')
  @Get(':id/recipients')
  async listRecipients(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Query() query: ListRecipientsQuery,
  ): Promise<SendRecipientList> {
    const { data, page } = await this.sends.listRecipients(caller, id, query);
    return { data: data.map((one) => ({ ...one, messageId: messageId({ id }, one.customerId) })), page };
  }

  /** Pauses a send; what is under way at this moment is still handed over. */
  @RequirePermission('sends:write')
  @Post(':id/pause')
  @Conflict()
  @HttpCode(200)
  async pause(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<SendDto> {
    return presentSend(await this.sends.step(caller, id, 'paused'));
  }

  /** Goes on with a send that was paused, by a person or for a `failure` that is mended. */
  @RequirePermission('sends:write')
  @Post(':id/resume')
  @Conflict()
  @HttpCode(200)
  async resume(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<SendDto> {
    return presentSend(await this.sends.step(caller, id, 'resumed'));
  }

  /** Cancels a send for good; those it has not reached can be in a later one. */
  @RequirePermission('sends:write')
  @Post(':id/cancel')
  @Conflict()
  @HttpCode(200)
  async cancel(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<SendDto> {
    return presentSend(await this.sends.step(caller, id, 'canceled'));
  }
}
