import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { OpenRoute } from '../platform/http/open-route.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { Authenticated } from './access.decorator.js';
import { LogOutRequest, MeAnswer, RefreshRequest, TokenAnswer, TokenRequest } from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { CurrentCaller, type Caller } from './caller.js';

@ApiTags('auth')
@Controller('v1/auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  /** Logs in: an access token and a refresh token for an e-mail and a password. */
  @OpenRoute()
  @ApiUnauthorizedResponse(problemResponse('The e-mail and the password do not belong together.'))
  @ApiConflictResponse(
    problemResponse('The user belongs to several merchants, listed in `merchants`, and named none.'),
  )
  @Post('token')
  @HttpCode(200)
  token(@Body() request: TokenRequest): Promise<TokenAnswer> {
    return this.auth.logIn(request);
  }

  /** Trades a refresh token for new tokens; the old refresh token is used up. */
  @OpenRoute()
  @ApiUnauthorizedResponse(problemResponse('The refresh token is unknown, used up, expired or revoked.'))
  @Post('refresh')
  @HttpCode(200)
  refresh(@Body() { refreshToken }: RefreshRequest): Promise<TokenAnswer> {
    return this.auth.refresh(refreshToken);
  }

  /** Logs out: the refresh token and all that came from the same log-in end; with `everywhere` all of the person's tokens. */
  @OpenRoute()
  @Post('logout')
  @HttpCode(204)
  logout(@Body() request: LogOutRequest): Promise<void> {
    return this.auth.logOut(request);
  }

  /** Who the token or key belongs to and what it may do. */
  @Authenticated()
  @Get('me')
  me(@CurrentCaller() caller: Caller): Promise<MeAnswer> {
    return this.auth.me(caller);
  }
}
