import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { AfterAnswer } from '../platform/http/after-answer.js';
import { Mailer } from '../platform/mail/mailer.js';
import { Attempts } from './attempts.js';
import type { ChangePasswordRequest, PasswordResetConfirmation, TokenAnswer } from './auth.dto.js';
import {
  LinkInvalidError,
  MailNotConfiguredError,
  PasswordUnfitError,
  PasswordWrongError,
  PeopleOnlyError,
  TooManyAttemptsError,
} from './auth.errors.js';
import { findLoginByEmail, findLoginById, type UserLogin } from './auth.queries.js';
import { AuthService } from './auth.service.js';
import type { Caller } from './caller.js';
import { Memberships } from './memberships.js';
import { hashOpaqueToken, newOpaqueToken, scopeOfOpaqueToken } from './opaque-token.js';
import { passwordFault } from './password-fault.js';
import { findReset, openReset, replacePassword } from './password.queries.js';
import { hashPassword } from './passwords.js';
import { passwordChangedMail, resetMail } from './auth-mails.js';
import { SignIns } from './sign-ins.js';

const RESET_MS = 3_600_000;

/** New passwords: by the old one, or by a link sent to the e-mail. Either ends every token the person has. */
@Injectable()
export class PasswordChangesService {
  constructor(
    private readonly global: GlobalDatabase,
    private readonly auth: AuthService,
    private readonly signIns: SignIns,
    private readonly attempts: Attempts,
    private readonly memberships: Memberships,
    private readonly mailer: Mailer,
    private readonly after: AfterAnswer,
    private readonly config: Config,
  ) {}

  /**
   * Changes the caller's own password and gives new tokens, the old ones having ended.
   *
   * @throws PeopleOnlyError, PasswordWrongError, PasswordUnfitError, TooManyAttemptsError
   */
  async change(
    caller: Caller,
    { currentPassword, newPassword }: ChangePasswordRequest,
    address: string,
  ): Promise<TokenAnswer> {
    const own =
      caller.type === 'user' ? await this.global.transaction((tx) => findLoginById(tx, caller.id)) : null;
    if (!own) throw new PeopleOnlyError();
    requireFit('/newPassword', newPassword, own);
    const login = await this.signIns.prove(own.email, currentPassword, address);
    if (!login) throw new PasswordWrongError();
    const changed = await this.replace(login, newPassword, null);
    if (!changed) throw new PasswordWrongError(); // another change was quicker
    this.signIns.record(login, 'user.password_changed');
    return this.auth.open(changed, caller.scope === 'merchant' ? caller.merchantId : undefined);
  }

  /**
   * Sends a link to the e-mail when it has a log-in. The answer is the same, and as quick, when it has none: all that
   * depends on it happens after the answer.
   *
   * @throws MailNotConfiguredError, TooManyAttemptsError by address
   */
  async askForReset(email: string, address: string): Promise<void> {
    if (!this.mailer.isConfigured) throw new MailNotConfiguredError();
    await this.attempts.askForReset('address', address);
    this.after.run('password reset', () => this.sendReset(email.toLowerCase()));
  }

  /** Sets a new password by a link; the link is used up. @throws LinkInvalidError, PasswordUnfitError */
  async confirmReset({ token, password }: PasswordResetConfirmation, address: string): Promise<void> {
    const userId = scopeOfOpaqueToken('cr', token);
    if (userId === null) throw new LinkInvalidError();
    const hash = hashOpaqueToken(token);
    const open = await this.global.transaction((tx) => findReset(tx, userId, new Date()));
    if (!open || !timingSafeEqual(open.resetHash, hash)) throw new LinkInvalidError();
    const login = await this.global.transaction((tx) => findLoginById(tx, userId));
    if (!login) throw new LinkInvalidError();
    requireFit('/password', password, login);
    if (!(await this.replace(login, password, hash))) throw new LinkInvalidError();
    await this.attempts.clear(login.email, address);
    this.signIns.record(login, 'user.password_reset');
  }

  private async sendReset(email: string): Promise<void> {
    try {
      await this.attempts.askForReset('account', email);
    } catch (error) {
      if (error instanceof TooManyAttemptsError) return; // enough mail for one person
      throw error;
    }
    const login = await this.global.transaction((tx) => findLoginByEmail(tx, email));
    if (!login) return;
    const token = newOpaqueToken('cr', login.id);
    const expiresAt = new Date(Date.now() + RESET_MS);
    await this.global.transaction((tx) => openReset(tx, login.id, hashOpaqueToken(token), expiresAt));
    this.signIns.record(login, 'user.password_reset_requested');
    await this.mailer.send({ to: login.email, ...resetMail(this.config.DASHBOARD_URL, token) });
  }

  /** @returns the log-in as it is now; null when it changed in between */
  private async replace(
    login: UserLogin,
    password: string,
    resetHash: Buffer | null,
  ): Promise<UserLogin | null> {
    const passwordHash = await hashPassword(password);
    const changed = await this.global.transaction((tx) =>
      replacePassword(tx, { login, passwordHash, resetHash, now: new Date() }),
    );
    if (!changed) return null;
    this.memberships.forgetPerson(login.id, login.merchantIds);
    if (this.mailer.isConfigured)
      this.after.run('mail about a changed password', async () => {
        await this.mailer.send({ to: login.email, ...passwordChangedMail() });
      });
    return this.global.transaction((tx) => findLoginById(tx, login.id));
  }
}

function requireFit(pointer: string, password: string, { email, name }: UserLogin): void {
  const fault = passwordFault(password, [email, name]);
  if (fault !== null) throw new PasswordUnfitError(pointer, fault);
}
