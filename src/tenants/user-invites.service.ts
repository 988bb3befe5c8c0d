import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { dashboardLink, inviteMail } from '../auth/auth-mails.js';
import { actorOf, type MerchantCaller } from '../auth/caller.js';
import { hashOpaqueToken, newOpaqueToken } from '../auth/opaque-token.js';
import { Config } from '../platform/config/config.js';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { newId } from '../platform/database/uuid-v7.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import { type ExpectedVersions, requireVersion } from '../platform/http/etag.js';
import { paginate } from '../platform/http/paginate.js';
import { Logger } from '../platform/logging/logger.js';
import { Mailer } from '../platform/mail/mailer.js';
import { findMerchant, lockMerchant } from './merchants.queries.js';
import { needsOwner } from './needs-owner.js';
import type {
  CreateUserInviteRequest,
  ListUserInvitesQuery,
  NewUserInviteDto,
  UserInviteDto,
  UserInviteList,
} from './user-invites.dto.js';
import { UserInviteNotFoundError } from './user-invites.errors.js';
import {
  deleteInvite,
  deleteInviteOf,
  findInvite,
  hasUserWithEmail,
  insertInvite,
  listInvites,
  type UserInvite,
} from './user-invites.queries.js';
import { OwnerOnlyError, UserExistsError } from './users.errors.js';

const LIFE_MS = 7 * 86_400_000;
/** Nobody edits an invitation. */
const VERSION = 1;

/** Invitations of a merchant. Whether the e-mail has a log-in elsewhere is told to nobody but the person invited. */
@Injectable()
export class UserInvitesService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly global: GlobalDatabase,
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /** @throws OwnerOnlyError, UserExistsError */
  async create(caller: MerchantCaller, request: CreateUserInviteRequest): Promise<NewUserInviteDto> {
    const { merchantId } = caller;
    if (caller.role !== 'owner' && needsOwner(null, request.role)) throw new OwnerOnlyError();
    const token = newOpaqueToken('ci', merchantId);
    const createdAt = new Date();
    const invite: UserInvite = {
      id: newId(),
      ...request,
      inviterType: caller.type,
      inviterId: caller.id,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + LIFE_MS),
    };
    await this.tenants.transaction(merchantId, async (tx) => {
      await lockMerchant(tx, merchantId);
      if (await hasUserWithEmail(tx, merchantId, request.email)) throw new UserExistsError(undefined);
      await deleteInviteOf(tx, merchantId, request.email);
      await insertInvite(tx, merchantId, { ...invite, hash: hashOpaqueToken(token) });
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'user.invited',
        subject: { type: 'user_invite', id: invite.id },
        details: { role: request.role },
      });
    });
    const mailed = await this.mail(merchantId, invite, token);
    const link = mailed ? null : dashboardLink(this.config.DASHBOARD_URL, 'invite', token);
    return { ...present(invite), mailed, link };
  }

  async list(
    { merchantId }: MerchantCaller,
    { limit, cursor }: ListUserInvitesQuery,
  ): Promise<UserInviteList> {
    const list = { of: 'user-invites' };
    const after = cursor === undefined ? null : decodeIdCursor(list, cursor);
    const rows = await this.tenants.read(merchantId, (tx) =>
      listInvites(tx, merchantId, { after, limit: limit + 1 }),
    );
    return paginate(rows.map(present), limit, list, ({ id }) => [id]);
  }

  /** @throws UserInviteNotFoundError */
  async get({ merchantId }: MerchantCaller, id: string): Promise<UserInviteDto> {
    const invite = await this.tenants.read(merchantId, (tx) => findInvite(tx, merchantId, id));
    if (!invite) throw new UserInviteNotFoundError();
    return present(invite);
  }

  /**
   * Takes an invitation back; its link is worth nothing any more.
   *
   * @param expected the versions `If-Match` names, or null when any will do
   * @throws UserInviteNotFoundError, OwnerOnlyError, ApiError `version_conflict`
   */
  async cancel(caller: MerchantCaller, id: string, expected: ExpectedVersions): Promise<void> {
    await this.tenants.transaction(caller.merchantId, async (tx) => {
      const invite = await findInvite(tx, caller.merchantId, id);
      if (!invite) throw new UserInviteNotFoundError();
      if (caller.role !== 'owner' && needsOwner(invite.role, null)) throw new OwnerOnlyError();
      requireVersion(expected, VERSION);
      await deleteInvite(tx, caller.merchantId, id);
      await recordAuditEvent(tx, caller.merchantId, {
        actor: actorOf(caller),
        action: 'user.invitation_canceled',
        subject: { type: 'user_invite', id },
        details: { role: invite.role },
      });
    });
  }

  /** @returns whether the server took it; otherwise the inviter gets the link */
  private async mail(merchantId: string, { email, name }: UserInvite, token: string): Promise<boolean> {
    if (!this.mailer.isConfigured) return false;
    const merchant = await this.global.transaction((tx) => findMerchant(tx, merchantId));
    try {
      const words = inviteMail(this.config.DASHBOARD_URL, merchant?.name ?? '', token);
      await this.mailer.send({ to: email, toName: name, ...words });
      return true;
    } catch (error) {
      this.logger.warn({ err: error }, 'an invitation could not be mailed');
      return false;
    }
  }
}

function present({ inviterType, inviterId, ...invite }: UserInvite): UserInviteDto {
  const status = invite.expiresAt > new Date() ? 'open' : 'expired';
  return { ...invite, status, invitedBy: { type: inviterType, id: inviterId }, version: VERSION };
}
