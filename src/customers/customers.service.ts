import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { type Actor, actorOf, type MerchantCaller } from '../auth/caller.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { violatesUnique } from '../platform/database/sql-errors.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { type ExpectedVersions, requireVersion } from '../platform/http/etag.js';
import { findMerchantSettings } from '../tenants/merchant-settings.queries.js';
import { recordEvent } from '../webhooks/record-event.js';
import { changedFields } from './changed-fields.js';
import { CustomerNotFoundError, CustomerTakenError, UNIQUE_FIELDS } from './customer.errors.js';
import type { Customer, CustomerFields } from './customer.entity.js';
import type { CreateCustomerRequest, ListCustomersQuery, UpdateCustomerRequest } from './customers.dto.js';
import * as queries from './customers.queries.js';
import { ErasedPeople } from './erasure/erased-people.js';
import { type FieldContext, normaliseFields, requireContact } from './normalise-fields.js';
import { keepTerms } from './search/customer-terms.queries.js';
import { type CustomerPage, searchCustomers } from './search/search-customers.js';
import { todayIn } from './today-in.js';

const EMPTY: Omit<CustomerFields, 'name'> = {
  email: null,
  mobile: null,
  birthday: null,
  externalId: null,
  tags: [],
  marketingConsent: 'unknown',
};

/** What a customer is before it is there: in its history it has come from this. */
const NOTHING = { ...EMPTY, name: null, marketingConsent: null };

/** Create, read, list, change, delete and bring back customers of one merchant. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly erased: ErasedPeople,
  ) {}

  create(caller: MerchantCaller, request: CreateCustomerRequest): Promise<Customer> {
    const { merchantId } = caller;
    return this.database.transaction(merchantId, async (tx) => {
      const given = normaliseFields(request, await this.fieldContext(tx, merchantId));
      const fields = { ...EMPTY, name: request.name, ...given };
      requireContact(fields);
      await this.erased.refuse(tx, merchantId, fields);
      const now = new Date();
      const customer = await this.orTaken(tx, merchantId, fields, () =>
        queries.insertCustomer(tx, merchantId, { ...fields, id: newId(now.getTime()), now }),
      );
      await queries.insertChange(tx, merchantId, {
        customerId: customer.id,
        version: customer.version,
        now,
        actor: actor(caller),
        changes: changedFields(NOTHING, fields),
      });
      await keepTerms(tx, merchantId, [{ id: customer.id, before: null, after: customer }]);
      const { id, version } = customer;
      await recordEvent(tx, merchantId, { type: 'customer.created', data: { id, version } });
      return customer;
    });
  }

  async get({ merchantId }: MerchantCaller, id: string): Promise<Customer> {
    const customer = await this.database.read(merchantId, (tx) => queries.findCustomer(tx, merchantId, id));
    if (!customer) throw new CustomerNotFoundError();
    return customer;
  }

  list({ merchantId }: MerchantCaller, query: ListCustomersQuery): Promise<CustomerPage> {
    const { limit, cursor, sort = '-createdAt', total, ...filter } = query;
    const search = { filter, sort, limit, cursor, total: total === 'true' };
    return this.database.read(merchantId, (tx) => searchCustomers(tx, merchantId, search));
  }

  /** @param expected the versions `If-Match` names, or null when any will do */
  update(
    caller: MerchantCaller,
    id: string,
    request: UpdateCustomerRequest,
    expected: ExpectedVersions,
  ): Promise<Customer> {
    const { merchantId } = caller;
    return this.database.transaction(merchantId, async (tx) => {
      const given = normaliseFields(request, await this.fieldContext(tx, merchantId));
      const customer = await this.lock(tx, merchantId, id, expected);
      const fields = { ...customer, ...given };
      requireContact(fields);
      await this.erased.refuse(tx, merchantId, given);
      const changes = changedFields(customer, given);
      if (Object.keys(changes).length === 0) return customer;
      const now = new Date();
      const updated = await this.orTaken(tx, merchantId, fields, () =>
        queries.updateCustomer(tx, merchantId, id, fields, now),
      );
      await queries.insertChange(tx, merchantId, {
        customerId: id,
        version: updated.version,
        now,
        actor: actor(caller),
        changes,
      });
      await keepTerms(tx, merchantId, [{ id, before: customer, after: updated }]);
      await recordEvent(tx, merchantId, {
        type: 'customer.updated',
        data: { id, version: updated.version, changed: Object.keys(changes) },
      });
      return updated;
    });
  }

  remove(caller: MerchantCaller, id: string, expected: ExpectedVersions): Promise<void> {
    const { merchantId } = caller;
    return this.database.transaction(merchantId, async (tx) => {
      const customer = await this.lock(tx, merchantId, id, expected);
      const now = new Date();
      await queries.markDeleted(tx, merchantId, id, now);
      const changes: Record<string, [unknown, unknown]> = { deletedAt: [null, now.toISOString()] };
      await queries.insertChange(tx, merchantId, {
        customerId: id,
        version: customer.version + 1,
        now,
        actor: actor(caller),
        changes,
      });
      await keepTerms(tx, merchantId, [{ id, before: customer, after: null }]);
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'customer.deleted',
        subject: { type: 'customer', id },
      });
      await recordEvent(tx, merchantId, {
        type: 'customer.deleted',
        data: { id, version: customer.version + 1 },
      });
    });
  }

  /** Brings a customer back within 30 days, unless its e-mail, mobile or externalId has gone to another. */
  restore(caller: MerchantCaller, id: string): Promise<Customer> {
    const { merchantId } = caller;
    return this.database.transaction(merchantId, async (tx) => {
      const now = new Date();
      const deleted = await queries.findDeleted(tx, merchantId, id, now);
      if (!deleted) return this.existing(tx, merchantId, id);
      const customer = await this.orTaken(tx, merchantId, deleted, () =>
        queries.markRestored(tx, merchantId, id, now),
      );
      const changes: Record<string, [unknown, unknown]> = {
        deletedAt: [deleted.deletedAt.toISOString(), null],
      };
      await queries.insertChange(tx, merchantId, {
        customerId: id,
        version: customer.version,
        now,
        actor: actor(caller),
        changes,
      });
      await keepTerms(tx, merchantId, [{ id, before: null, after: customer }]);
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'customer.restored',
        subject: { type: 'customer', id },
      });
      await recordEvent(tx, merchantId, {
        type: 'customer.updated',
        data: { id, version: customer.version, changed: Object.keys(changes) },
      });
      return customer;
    });
  }

  private async existing(tx: Transaction, merchantId: string, id: string): Promise<Customer> {
    const customer = await queries.findCustomer(tx, merchantId, id);
    if (!customer) throw new CustomerNotFoundError();
    return customer; // it was never deleted, or is back already: what was asked for is so
  }

  private async fieldContext(tx: Transaction, merchantId: string): Promise<FieldContext> {
    const { defaultCountry, timeZone } = await findMerchantSettings(tx, merchantId);
    return { defaultCountry, today: todayIn(timeZone) };
  }

  private async lock(
    tx: Transaction,
    merchantId: string,
    id: string,
    expected: ExpectedVersions,
  ): Promise<Customer> {
    const customer = await queries.lockCustomer(tx, merchantId, id);
    if (!customer) throw new CustomerNotFoundError();
    requireVersion(expected, customer.version);
    return customer;
  }

  /** Runs a write; when a unique index refuses it, says which customer has the value. */
  private async orTaken<T>(
    tx: Transaction,
    merchantId: string,
    fields: CustomerFields,
    write: () => Promise<T>,
  ): Promise<T> {
    try {
      return await tx.savepoint(write);
    } catch (error) {
      const unique = UNIQUE_FIELDS.find(({ index }) => violatesUnique(error, index));
      const value = unique && fields[unique.field];
      const holder = value ? await queries.findHolder(tx, merchantId, unique, value) : null;
      if (unique && holder !== null) throw new CustomerTakenError(unique, holder);
      throw error;
    }
  }
}

function actor({ type, id }: MerchantCaller): Actor {
  return { type, id };
}
