import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Config } from '../platform/config/config.js';
import { AfterAnswer } from '../platform/http/after-answer.js';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { Attempts } from './attempts.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { JwksController } from './jwks.controller.js';
import { Memberships } from './memberships.js';
import { PasswordChangesService } from './password-changes.service.js';
import { RefreshTokens } from './refresh-tokens.js';
import { SignIns } from './sign-ins.js';
import { loadSigningKeys } from './signing-keys.js';

@Module({
  controllers: [AuthController, JwksController],
  providers: [
    AfterAnswer,
    Attempts,
    AuthService,
    Memberships,
    PasswordChangesService,
    RefreshTokens,
    SignIns,
    {
      provide: AccessTokens,
      inject: [Config],
      useFactory: async (config: Config) =>
        new AccessTokens(await loadSigningKeys(config.JWT_KEYS_FILE), {
          issuer: config.JWT_ISSUER,
          audience: config.JWT_AUDIENCE,
          seconds: config.ACCESS_TOKEN_SECONDS,
        }),
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Memberships, SignIns],
})
export class AuthModule {}
