import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { CreateUserRequest, ListUsersQuery, UpdateUserRequest, UserDto, UserList } from './users.dto.js';
import { UsersService } from './users.service.js';

const unknown = problemResponse('This merchant has no such user.');
const lastOwner = problemResponse('The merchant would be left without an active owner.');

/** The members of the merchant of the token. */
@ApiTags('users')
@Controller('v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /** Adds a user, with a log-in when the e-mail has none yet. */
  @RequirePermission('users:write')
  @Post()
  @Located('/v1/users')
  @ApiConflictResponse(problemResponse('The merchant already has a user with this e-mail.'))
  create(@Merchant() caller: MerchantCaller, @Body() request: CreateUserRequest): Promise<UserDto> {
    return this.users.create(caller, request);
  }

  /** Lists users, newest first. */
  @RequirePermission('users:write')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: ListUsersQuery): Promise<UserList> {
    return this.users.list(caller, query);
  }

  /** Reads a user. */
  @RequirePermission('users:write')
  @Get(':id')
  @ApiNotFoundResponse(unknown)
  get(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<UserDto> {
    return this.users.get(caller, id);
  }

  /** Changes a user: absent fields stay. */
  @RequirePermission('users:write')
  @Patch(':id')
  @ApiNotFoundResponse(unknown)
  @ApiConflictResponse(lastOwner)
  update(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: UpdateUserRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<UserDto> {
    return this.users.update(caller, id, request, expected);
  }

  /** Removes a user from the merchant; its tokens end. The person's log-in stays for other merchants. */
  @RequirePermission('users:write')
  @Delete(':id')
  @HttpCode(204)
  @ApiNotFoundResponse(unknown)
  @ApiConflictResponse(lastOwner)
  remove(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.users.remove(caller, id, expected);
  }
}
