import { Injectable } from '@nestjs/common';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { AccessTokens, type Standing, type TokenClaims } from './access-tokens.js';
import {
  CredentialsInvalidError,
  MerchantRequiredError,
  MerchantSuspendedError,
  RefreshTokenInvalidError,
} from './auth.errors.js';
import type { LogOutRequest, MeAnswer, TokenAnswer, TokenRequest } from './auth.dto.js';
import { findLoginById, findMembership, listMerchantNames, type UserLogin } from './auth.queries.js';
import type { Caller } from './caller.js';
import { RefreshTokens } from './refresh-tokens.js';
import { PLATFORM_SCOPE } from './opaque-token.js';
import { SignIns } from './sign-ins.js';

/** Log-in, refresh, log-out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly global: GlobalDatabase,
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly signIns: SignIns,
  ) {}

  /**
   * Tokens for an e-mail and a password. An unknown e-mail takes as long and answers the same as a wrong password.
   *
   * @param address where the request came from
   * @throws TooManyAttemptsError, CredentialsInvalidError, MerchantRequiredError, MerchantSuspendedError
   */
  async logIn({ email, password, merchantId }: TokenRequest, address: string): Promise<TokenAnswer> {
    const login = await this.signIns.prove(email, password, address);
    if (!login) throw new CredentialsInvalidError();
    return this.open(login, merchantId);
  }

  /** Tokens for somebody who has proven who they are. */
  async open(login: UserLogin, merchantId: string | undefined): Promise<TokenAnswer> {
    const standing = await this.chooseScope(login, merchantId);
    const { sessionId, refreshToken } = await this.refreshTokens.start(
      scopeOf(standing),
      login.id,
      login.tokenGeneration,
    );
    return this.answer({ ...standing, sessionId }, refreshToken);
  }

  /** New tokens for a refresh token, which is used up by it. */
  async refresh(refreshToken: string): Promise<TokenAnswer> {
    const { scope, userId, sessionId, next } = await this.refreshTokens.rotate(refreshToken);
    const standing =
      scope === PLATFORM_SCOPE ? await this.platformClaims(userId) : await this.memberClaims(scope, userId);
    return this.answer({ ...standing, sessionId }, next);
  }

  /** Ends the log-in a refresh token came from, or all of the person's. An unknown token is no error: it is logged out already. */
  async logOut({ refreshToken, everywhere }: LogOutRequest): Promise<void> {
    await this.refreshTokens.revoke(refreshToken, everywhere);
  }

  async me(caller: Caller): Promise<MeAnswer> {
    const login =
      caller.type === 'user' ? await this.global.transaction((tx) => findLoginById(tx, caller.id)) : null;
    const keyName = caller.scope === 'merchant' ? caller.name : null;
    const [merchant] =
      caller.scope === 'merchant'
        ? await this.global.transaction((tx) => listMerchantNames(tx, [caller.merchantId]))
        : [];
    return {
      type: caller.type,
      id: caller.id,
      email: login?.email ?? null,
      name: login?.name ?? keyName,
      role: caller.scope === 'merchant' ? caller.role : 'platform',
      permissions: [...caller.permissions],
      merchant: merchant ?? null,
    };
  }

  private async chooseScope(login: UserLogin, merchantId: string | undefined): Promise<Standing> {
    if (merchantId === undefined && login.platformAdmin) return platformClaims(login);
    const chosen = merchantId ?? (login.merchantIds.length === 1 ? login.merchantIds[0] : undefined);
    if (chosen !== undefined) {
      // A merchant the user is no member of is answered like a wrong password: it says nothing about that merchant.
      if (!login.merchantIds.includes(chosen)) throw new CredentialsInvalidError();
      return this.memberClaims(chosen, login.id, new CredentialsInvalidError());
    }
    if (login.merchantIds.length === 0) throw new CredentialsInvalidError();
    throw new MerchantRequiredError(
      await this.global.transaction((tx) => listMerchantNames(tx, login.merchantIds)),
    );
  }

  private async memberClaims(
    merchantId: string,
    userId: string,
    missing: Error = new RefreshTokenInvalidError(),
  ): Promise<Standing> {
    const member = await this.tenants.read(merchantId, (tx) => findMembership(tx, merchantId, userId));
    if (!member) throw missing;
    if (member.merchantStatus === 'suspended') throw new MerchantSuspendedError();
    return { scope: 'merchant', userId, merchantId, role: member.role, generation: member.tokenGeneration };
  }

  private async platformClaims(userId: string): Promise<Standing> {
    const login = await this.global.transaction((tx) => findLoginById(tx, userId));
    if (!login?.platformAdmin) throw new RefreshTokenInvalidError();
    return platformClaims(login);
  }

  private async answer(claims: TokenClaims, refreshToken: string): Promise<TokenAnswer> {
    const [merchant] =
      claims.scope === 'merchant'
        ? await this.global.transaction((tx) => listMerchantNames(tx, [claims.merchantId]))
        : [];
    return {
      accessToken: await this.accessTokens.issue(claims),
      refreshToken,
      tokenType: 'Bearer',
      expiresIn: this.accessTokens.seconds,
      role: claims.scope === 'merchant' ? claims.role : 'platform',
      merchant: merchant ?? null,
    };
  }
}

function platformClaims({ id, tokenGeneration }: UserLogin): Standing {
  return { scope: 'platform', userId: id, generation: tokenGeneration };
}

function scopeOf(standing: Standing): string {
  return standing.scope === 'merchant' ? standing.merchantId : PLATFORM_SCOPE;
}
