import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { detachLogin, reattachLogin } from '../auth/auth.queries.js';
import { actorOf, type MerchantCaller } from '../auth/caller.js';
import { Memberships } from '../auth/memberships.js';
import { passwordHashFor } from '../auth/password-proof.js';
import { SignIns } from '../auth/sign-ins.js';
import type { Role } from '../auth/permissions.js';
import { revokeTokensOfUser } from '../auth/refresh-token.queries.js';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { ApiError } from '../platform/errors/api.error.js';
import { decodeCursor } from '../platform/http/cursor.js';
import { type ExpectedVersions, requireVersion } from '../platform/http/etag.js';
import { paginate } from '../platform/http/paginate.js';
import { addUser } from './add-user.js';
import { losesOwner } from './loses-owner.js';
import { lockMerchant } from './merchants.queries.js';
import { needsOwner } from './needs-owner.js';
import type { User } from './user.entity.js';
import type { CreateUserRequest, ListUsersQuery, UpdateUserRequest, UserList } from './users.dto.js';
import { LastOwnerError, OwnerOnlyError, UserNotFoundError } from './users.errors.js';
import { deleteUser, findUser, hasOtherOwner, listUsers, updateUser } from './users.queries.js';

/**
 * The members of one merchant. Changes of a merchant's users happen one after the other, under the lock of the
 * merchant's row: that is what keeps an owner when two owners remove each other at once.
 */
@Injectable()
export class UsersService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly global: GlobalDatabase,
    private readonly memberships: Memberships,
    private readonly signIns: SignIns,
  ) {}

  /** @throws OwnerOnlyError, UserExistsError, LoginExistsError */
  async create(caller: MerchantCaller, request: CreateUserRequest): Promise<User> {
    const { merchantId, role } = caller;
    requireOwner(role, null, request.role);
    const { password, ...member } = request;
    const passwordHash = await passwordHashFor(this.global, this.signIns, {
      merchantId,
      email: member.email,
      password,
    });
    const user = await this.tenants.transaction(merchantId, async (tx) => {
      await lockMerchant(tx, merchantId);
      const added = await addUser(tx, merchantId, { ...member, passwordHash }, new Date());
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'user.created',
        subject: { type: 'user', id: added.id },
        details: { role: added.role },
      });
      return added;
    });
    this.memberships.forget(merchantId, user.id);
    return user;
  }

  async list({ merchantId }: MerchantCaller, { status, limit, cursor }: ListUsersQuery): Promise<UserList> {
    const list = { of: 'users', status: status ?? null };
    const after = cursor === undefined ? null : readCursor(list, cursor);
    const rows = await this.tenants.read(merchantId, (tx) =>
      listUsers(tx, merchantId, { status: status ?? null, after, limit: limit + 1 }),
    );
    return paginate(rows, limit, list, ({ createdAt, id }) => [createdAt.toISOString(), id]);
  }

  /** @throws UserNotFoundError */
  async get({ merchantId }: MerchantCaller, id: string): Promise<User> {
    const user = await this.tenants.read(merchantId, (tx) => findUser(tx, merchantId, id));
    if (!user) throw new UserNotFoundError();
    return user;
  }

  /** @throws UserNotFoundError, OwnerOnlyError, ApiError `version_conflict`, LastOwnerError */
  async update(
    caller: MerchantCaller,
    id: string,
    given: UpdateUserRequest,
    expected: ExpectedVersions,
  ): Promise<User> {
    const { merchantId, role } = caller;
    const user = await this.tenants.transaction(merchantId, async (tx) => {
      const before = await this.lock(tx, merchantId, id);
      const after = { ...before, ...given };
      requireOwner(role, before.role, after.role);
      requireVersion(expected, before.version);
      const changed = FIELDS.filter((field) => after[field] !== before[field]);
      if (changed.length === 0) return before;
      if (losesOwner(before, after)) await this.requireOtherOwner(tx, merchantId, id);
      if (after.status !== before.status) await this.changeAccess(tx, merchantId, id, after.status);
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'user.updated',
        subject: { type: 'user', id },
        details: { fields: changed, roleBefore: before.role, role: after.role, status: after.status },
      });
      return updateUser(tx, merchantId, id, after, new Date());
    });
    this.memberships.forget(merchantId, id);
    return user;
  }

  /** @throws UserNotFoundError, OwnerOnlyError, ApiError `version_conflict`, LastOwnerError */
  async remove(caller: MerchantCaller, id: string, expected: ExpectedVersions): Promise<void> {
    const { merchantId, role } = caller;
    await this.tenants.transaction(merchantId, async (tx) => {
      const user = await this.lock(tx, merchantId, id);
      requireOwner(role, user.role, null);
      requireVersion(expected, user.version);
      if (losesOwner(user, null)) await this.requireOtherOwner(tx, merchantId, id);
      await this.changeAccess(tx, merchantId, id, 'disabled');
      await deleteUser(tx, merchantId, id);
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'user.deleted',
        subject: { type: 'user', id },
        details: { role: user.role },
      });
    });
    this.memberships.forget(merchantId, id);
  }

  private async lock(tx: Transaction, merchantId: string, id: string): Promise<User> {
    await lockMerchant(tx, merchantId);
    const user = await findUser(tx, merchantId, id);
    if (!user) throw new UserNotFoundError();
    return user;
  }

  private async requireOtherOwner(tx: Transaction, merchantId: string, id: string): Promise<void> {
    if (!(await hasOtherOwner(tx, merchantId, id))) throw new LastOwnerError();
  }

  /** The log-in offers the merchant, or no longer; what was logged in before a loss of access stays logged out. */
  private async changeAccess(
    tx: Transaction,
    merchantId: string,
    id: string,
    status: User['status'],
  ): Promise<void> {
    if (status === 'active') return reattachLogin(tx, id, merchantId);
    await revokeTokensOfUser(tx, merchantId, id, new Date());
    await detachLogin(tx, id, merchantId);
  }
}

const FIELDS = ['name', 'role', 'status'] as const;

function requireOwner(caller: Role | null, before: Role | null, after: Role | null): void {
  if (caller !== 'owner' && needsOwner(before, after)) throw new OwnerOnlyError();
}

function readCursor(list: unknown, cursor: string): [Date, string] {
  const [time, id] = decodeCursor(list, cursor);
  const at = typeof time === 'string' && /^\d{4}-/.test(time) ? new Date(time) : new Date(NaN);
  if (Number.isNaN(at.getTime()) || !isUUID(id)) throw new ApiError('cursor_invalid');
  return [at, id as string];
}
