import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Config } from '../platform/config/config.js';
import { Logger } from '../platform/logging/logger.js';
import { AfterAnswer } from '../platform/http/after-answer.js';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { Attempts } from './attempts.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { JwksController } from './jwks.controller.js';
import { KeyRing } from './key-ring.js';
import { Memberships } from './memberships.js';
import { OutsideIssuer } from './outside-issuer.js';
import { PasswordChangesService } from './password-changes.service.js';
import { RefreshTokens } from './refresh-tokens.js';
import { RefreshTokensSweeper } from './refresh-tokens.sweeper.js';
import { SignIns } from './sign-ins.js';

@Module({
  controllers: [AuthController, JwksController],
  providers: [
    AfterAnswer,
    Attempts,
    AuthService,
    Memberships,
    PasswordChangesService,
    RefreshTokens,
    RefreshTokensSweeper,
    SignIns,
    {
      provide: AccessTokens,
      inject: [Config, Logger],
      useFactory: async (config: Config, logger: Logger) =>
        new AccessTokens(
          await KeyRing.open(config.JWT_KEYS_FILE, logger),
          {
            issuer: config.JWT_ISSUER,
            audience: config.JWT_AUDIENCE,
            seconds: config.ACCESS_TOKEN_SECONDS,
          },
          OutsideIssuer.of(config, logger),
        ),
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AuthService, Memberships, SignIns],
})
export class AuthModule {}
