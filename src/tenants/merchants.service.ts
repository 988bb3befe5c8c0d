import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { actorOf, type Caller } from '../auth/caller.js';
import { Memberships } from '../auth/memberships.js';
import { passwordHashFor } from '../auth/password-proof.js';
import { SignIns } from '../auth/sign-ins.js';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { violatesUnique } from '../platform/database/sql-errors.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { ApiError } from '../platform/errors/api.error.js';
import { decodeCursor } from '../platform/http/cursor.js';
import { type ExpectedVersions, requireVersion } from '../platform/http/etag.js';
import { paginate } from '../platform/http/paginate.js';
import { addUser } from './add-user.js';
import type { Merchant } from './merchant.entity.js';
import type {
  CreateMerchantRequest,
  ListMerchantsQuery,
  MerchantList,
  UpdateMerchantRequest,
} from './merchants.dto.js';
import { MerchantNotFoundError, SlugTakenError } from './merchants.errors.js';
import {
  findMerchant,
  insertMerchant,
  listMerchants,
  lockMerchant,
  updateMerchant,
} from './merchants.queries.js';

/** The merchants of the service, for its operators, and each merchant's own side of it. */
@Injectable()
export class MerchantsService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly global: GlobalDatabase,
    private readonly memberships: Memberships,
    private readonly signIns: SignIns,
  ) {}

  /** A merchant with its first owner, both or neither. @throws SlugTakenError */
  async create(caller: Caller, { owner, ...fields }: CreateMerchantRequest): Promise<Merchant> {
    const { name, email, password } = owner;
    const id = newId();
    const passwordHash = await passwordHashFor(this.global, this.signIns, {
      merchantId: id,
      email,
      password,
    });
    const now = new Date();
    return this.tenants.transaction(id, async (tx) => {
      const merchant = await orSlugTaken(fields.slug, () => insertMerchant(tx, id, fields, now));
      const user = await addUser(tx, id, { name, email, role: 'owner', passwordHash }, now);
      await recordAuditEvent(tx, id, {
        actor: actorOf(caller),
        action: 'merchant.created',
        details: { ownerId: user.id },
      });
      return merchant;
    });
  }

  async list({ status, limit, cursor }: ListMerchantsQuery): Promise<MerchantList> {
    const list = { of: 'merchants', status: status ?? null };
    const after = cursor === undefined ? null : readCursor(list, cursor);
    const rows = await this.global.transaction((tx) =>
      listMerchants(tx, { status: status ?? null, after, limit: limit + 1 }),
    );
    return paginate(rows, limit, list, ({ id }) => [id]);
  }

  /** @throws MerchantNotFoundError */
  async get(id: string): Promise<Merchant> {
    const merchant = await this.global.transaction((tx) => findMerchant(tx, id));
    if (!merchant) throw new MerchantNotFoundError();
    return merchant;
  }

  /** @throws MerchantNotFoundError, SlugTakenError, ApiError `version_conflict` */
  update(
    caller: Caller,
    id: string,
    given: UpdateMerchantRequest,
    expected: ExpectedVersions,
  ): Promise<Merchant> {
    return this.change(caller, id, given, expected);
  }

  /** Stops or starts a merchant; in the state asked for already, nothing happens. @throws MerchantNotFoundError */
  async setStatus(caller: Caller, id: string, status: Merchant['status']): Promise<Merchant> {
    const merchant = await this.change(caller, id, { status }, null);
    this.memberships.forgetMerchant(id);
    return merchant;
  }

  private change(
    caller: Caller,
    id: string,
    given: UpdateMerchantRequest & { status?: Merchant['status'] },
    expected: ExpectedVersions,
  ): Promise<Merchant> {
    return this.tenants.transaction(id, async (tx) => {
      const merchant = await this.lock(tx, id, expected);
      const changed = { ...merchant, ...given };
      const fields = FIELDS.filter((field) => changed[field] !== merchant[field]);
      if (fields.length === 0) return merchant;
      const updated = await orSlugTaken(changed.slug, () => updateMerchant(tx, id, changed, new Date()));
      const action = fields.includes('status') ? STATUS_ACTION[changed.status] : 'merchant.updated';
      await recordAuditEvent(tx, id, { actor: actorOf(caller), action, details: { fields } });
      return updated;
    });
  }

  private async lock(tx: Transaction, id: string, expected: ExpectedVersions): Promise<Merchant> {
    const merchant = await lockMerchant(tx, id);
    if (!merchant) throw new MerchantNotFoundError();
    requireVersion(expected, merchant.version);
    return merchant;
  }
}

const STATUS_ACTION = { active: 'merchant.resumed', suspended: 'merchant.suspended' } as const;

const FIELDS = ['name', 'slug', 'defaultCountry', 'timeZone', 'status'] as const;

async function orSlugTaken<T>(slug: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (violatesUnique(error, 'merchants_slug_key')) throw new SlugTakenError(slug, error);
    throw error;
  }
}

function readCursor(list: unknown, cursor: string): string {
  const [id] = decodeCursor(list, cursor);
  if (!isUUID(id)) throw new ApiError('cursor_invalid');
  return id as string;
}
