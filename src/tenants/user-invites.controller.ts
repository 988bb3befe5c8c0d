import { Body, Controller, Delete, Get, HttpCode, Ip, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { TokenAnswer } from '../auth/auth.dto.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { Id } from '../platform/http/id.decorator.js';
import { OpenRoute } from '../platform/http/open-route.decorator.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { AcceptInvitesService } from './accept-invites.service.js';
import {
  AcceptUserInviteRequest,
  CreateUserInviteRequest,
  ListUserInvitesQuery,
  NewUserInviteDto,
  UserInviteDto,
  UserInviteLinkDto,
  UserInviteLinkRequest,
  UserInviteList,
} from './user-invites.dto.js';
import { UserInvitesService } from './user-invites.service.js';

const unknown = problemResponse('This merchant has no such open invitation.');

/** Invitations to work for the merchant of the token, and the side of whoever is invited. */
@ApiTags('users')
@Controller('v1/user-invites')
export class UserInvitesController {
  constructor(
    private readonly invites: UserInvitesService,
    private readonly accepted: AcceptInvitesService,
  ) {}

  /** Invites somebody: a link, good for one use within seven days, goes out by mail, or to the inviter when there is no mail. */
  @RequirePermission('users:write')
  @Post()
  @Located('/v1/user-invites')
  @ApiConflictResponse(problemResponse('The merchant already has a user with this e-mail.'))
  create(
    @Merchant() caller: MerchantCaller,
    @Body() request: CreateUserInviteRequest,
  ): Promise<NewUserInviteDto> {
    return this.invites.create(caller, request);
  }

  /** Lists open invitations, newest first. */
  @RequirePermission('users:write')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: ListUserInvitesQuery): Promise<UserInviteList> {
    return this.invites.list(caller, query);
  }

  /** Reads an open invitation, without its link. */
  @RequirePermission('users:write')
  @Get(':id')
  @ApiNotFoundResponse(unknown)
  get(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<UserInviteDto> {
    return this.invites.get(caller, id);
  }

  /** Takes an invitation back. */
  @RequirePermission('users:write')
  @Delete(':id')
  @HttpCode(204)
  @ApiNotFoundResponse(unknown)
  cancel(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.invites.cancel(caller, id, expected);
  }

  /** Says who invites whom, for the page behind a link. */
  @OpenRoute()
  @Post('look')
  @HttpCode(200)
  look(@Body() { token }: UserInviteLinkRequest): Promise<UserInviteLinkDto> {
    return this.accepted.look(token);
  }

  /** Takes an invitation up and logs in. */
  @OpenRoute()
  @ApiUnauthorizedResponse(problemResponse('The e-mail has a log-in, and the password is not its own.'))
  @ApiTooManyRequestsResponse(
    problemResponse('Too many failed attempts; `Retry-After` says how long to wait.'),
  )
  @Post('accept')
  @HttpCode(200)
  accept(@Body() request: AcceptUserInviteRequest, @Ip() address: string): Promise<TokenAnswer> {
    return this.accepted.accept(request, address);
  }
}
