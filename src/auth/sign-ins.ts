import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import type { AuditAction } from '../audit/audit-actions.js';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { AfterAnswer } from '../platform/http/after-answer.js';
import { Attempts } from './attempts.js';
import { findLoginByEmail, type UserLogin } from './auth.queries.js';
import { PLATFORM_SCOPE } from './opaque-token.js';
import { verifyPassword } from './passwords.js';

/** Whether somebody is who they say: the one place where a typed password meets a stored one. */
@Injectable()
export class SignIns {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly global: GlobalDatabase,
    private readonly attempts: Attempts,
    private readonly after: AfterAnswer,
  ) {}

  /**
   * The log-in of an e-mail when the password is its own, else null. An unknown e-mail goes the same way at the same
   * pace: it is counted, and a password is verified.
   *
   * @param by who tries: the address of the request, or the merchant whose admin types the password
   * @throws TooManyAttemptsError
   */
  async prove(email: string, password: string, by: string): Promise<UserLogin | null> {
    const { exhausted } = await this.attempts.begin(email, by);
    try {
      const login = await this.global.transaction((tx) => findLoginByEmail(tx, email.toLowerCase()));
      if ((await verifyPassword(login?.passwordHash ?? null, password)) && login) {
        await this.attempts.succeed(email, by);
        return login;
      }
      if (login) this.record(login, exhausted ? 'user.locked_out' : 'user.log_in_failed');
      return null;
    } catch (error) {
      this.after.run('taking an attempt back', () => this.attempts.takeBack(email, by));
      throw error;
    }
  }

  /** Tells every merchant of the person, after the answer: a known e-mail must not take longer than an unknown one. */
  record(login: UserLogin, action: AuditAction): void {
    const scopes = login.platformAdmin ? [PLATFORM_SCOPE, ...login.merchantIds] : login.merchantIds;
    this.after.run(action, async () => {
      for (const scope of scopes)
        await this.tenants.transaction(scope, (tx) =>
          recordAuditEvent(tx, scope, {
            actor: { type: 'system' },
            action,
            subject: { type: 'user', id: login.id },
          }),
        );
    });
  }
}
