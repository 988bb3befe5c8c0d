import { Body, Controller, Get, HttpCode, Ip, Post } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { OpenRoute } from '../platform/http/open-route.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { Authenticated } from './access.decorator.js';
import {
  ChangePasswordRequest,
  LogOutRequest,
  MeAnswer,
  PasswordResetConfirmation,
  PasswordResetRequest,
  RefreshRequest,
  TokenAnswer,
  TokenRequest,
} from './auth.dto.js';
import { AuthService } from './auth.service.js';
import { CurrentCaller, type Caller } from './caller.js';
import { PasswordChangesService } from './password-changes.service.js';

const tooManyAttempts = problemResponse('Too many failed attempts; `Retry-After` says how long to wait.');

@ApiTags('auth')
@Controller('v1/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly passwords: PasswordChangesService,
  ) {}

  /** Logs in: an access token and a refresh token for an e-mail and a password. */
  @OpenRoute()
  @ApiUnauthorizedResponse(problemResponse('The e-mail and the password do not belong together.'))
  @ApiConflictResponse(
    problemResponse('The user belongs to several merchants, listed in `merchants`, and named none.'),
  )
  @ApiTooManyRequestsResponse(tooManyAttempts)
  @Post('token')
  @HttpCode(200)
  token(@Body() request: TokenRequest, @Ip() address: string): Promise<TokenAnswer> {
    return this.auth.logIn(request, address);
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

  /** Changes the caller's own password: every token of the person ends, and new ones are given. */
  @Authenticated()
  @ApiTooManyRequestsResponse(tooManyAttempts)
  @Post('password')
  @HttpCode(200)
  changePassword(
    @CurrentCaller() caller: Caller,
    @Body() request: ChangePasswordRequest,
    @Ip() address: string,
  ): Promise<TokenAnswer> {
    return this.passwords.change(caller, request, address);
  }

  /** Sends a link for a new password to the e-mail, when it has a log-in; the answer is the same when it has none. */
  @OpenRoute()
  @ApiConflictResponse(problemResponse('This installation has no mail server.'))
  @ApiTooManyRequestsResponse(tooManyAttempts)
  @Post('password-reset')
  @HttpCode(204)
  askForPasswordReset(@Body() { email }: PasswordResetRequest, @Ip() address: string): Promise<void> {
    return this.passwords.askForReset(email, address);
  }

  /** Sets a new password by the link: every token of the person ends, and the link is used up. */
  @OpenRoute()
  @Post('password-reset/confirm')
  @HttpCode(204)
  confirmPasswordReset(@Body() request: PasswordResetConfirmation, @Ip() address: string): Promise<void> {
    return this.passwords.confirmReset(request, address);
  }
}
