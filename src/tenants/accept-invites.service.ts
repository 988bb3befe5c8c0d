import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import {
  CredentialsInvalidError,
  LinkInvalidError,
  MerchantSuspendedError,
  PasswordUnfitError,
} from '../auth/auth.errors.js';
import { findLoginByEmail } from '../auth/auth.queries.js';
import type { TokenAnswer } from '../auth/auth.dto.js';
import { AuthService } from '../auth/auth.service.js';
import { Memberships } from '../auth/memberships.js';
import { hashOpaqueToken, scopeOfOpaqueToken } from '../auth/opaque-token.js';
import { passwordFault } from '../auth/password-fault.js';
import { hashPassword } from '../auth/passwords.js';
import { SignIns } from '../auth/sign-ins.js';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { addUser } from './add-user.js';
import { lockMerchant } from './merchants.queries.js';
import type { AcceptUserInviteRequest, UserInviteLinkDto } from './user-invites.dto.js';
import { deleteInvite, findInviteByHash, type UserInvite } from './user-invites.queries.js';

/** The side of the person invited, who has nothing but the link. */
@Injectable()
export class AcceptInvitesService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly global: GlobalDatabase,
    private readonly signIns: SignIns,
    private readonly auth: AuthService,
    private readonly memberships: Memberships,
  ) {}

  /** What the page behind the link shows. @throws LinkInvalidError, MerchantSuspendedError */
  async look(token: string): Promise<UserInviteLinkDto> {
    const { merchantId, invite } = await this.find(token);
    const login = await this.global.transaction((tx) => findLoginByEmail(tx, invite.email));
    const { name, email, role, expiresAt, merchantName } = invite;
    const merchant = { id: merchantId, name: merchantName };
    return { merchant, name, email, role, hasLogin: login !== null, expiresAt };
  }

  /**
   * Makes the person a member and logs them in. A new log-in gets the password; one that exists has to be proven by its
   * own, so that a link in the wrong hands opens nothing but this one merchant's invitation.
   *
   * @throws LinkInvalidError, MerchantSuspendedError, CredentialsInvalidError, PasswordUnfitError, TooManyAttemptsError
   */
  async accept({ token, password }: AcceptUserInviteRequest, address: string): Promise<TokenAnswer> {
    const { merchantId, invite } = await this.find(token);
    const passwordHash = await this.passwordHash(invite, password, address);
    const user = await this.tenants.transaction(merchantId, async (tx) => {
      await lockMerchant(tx, merchantId);
      if (!(await deleteInvite(tx, merchantId, invite.id))) throw new LinkInvalidError();
      const { name, email, role } = invite;
      const added = await addUser(tx, merchantId, { name, email, role, passwordHash }, new Date());
      await recordAuditEvent(tx, merchantId, {
        actor: { type: 'user', id: added.id },
        action: 'user.invitation_accepted',
        subject: { type: 'user', id: added.id },
        details: { role, inviteId: invite.id },
      });
      return added;
    });
    this.memberships.forget(merchantId, user.id);
    const login = await this.global.transaction((tx) => findLoginByEmail(tx, invite.email));
    if (!login) throw new Error('the log-in of a new member is gone');
    return this.auth.open(login, merchantId);
  }

  private async find(token: string) {
    const merchantId = scopeOfOpaqueToken('ci', token);
    const invite =
      merchantId === null
        ? null
        : await this.tenants.transaction(merchantId, (tx) =>
            findInviteByHash(tx, merchantId, hashOpaqueToken(token), new Date()),
          );
    if (merchantId === null || !invite) throw new LinkInvalidError();
    if (invite.merchantStatus === 'suspended') throw new MerchantSuspendedError();
    return { merchantId, invite };
  }

  private async passwordHash(
    { email, name }: UserInvite,
    password: string,
    address: string,
  ): Promise<string> {
    const login = await this.global.transaction((tx) => findLoginByEmail(tx, email));
    if (login) {
      if (!(await this.signIns.prove(email, password, address))) throw new CredentialsInvalidError();
      return login.passwordHash;
    }
    const fault = passwordFault(password, [email, name]);
    if (fault !== null) throw new PasswordUnfitError('/password', fault);
    return hashPassword(password);
  }
}
