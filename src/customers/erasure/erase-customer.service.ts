import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../../auth/caller.js';
import { forgetAnswers } from '../../gateway/idempotency-keys.queries.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { recordEvent } from '../../webhooks/record-event.js';
import { CustomerNotFoundError } from '../customer.errors.js';
import { eraseTerms } from '../search/customer-terms.queries.js';
import { deletePerson, type KnownPerson, listPastValues, lockPerson } from './erase-customer.queries.js';
import { ErasedPeople } from './erased-people.js';
import { type ErasedPerson, ErasureSteps } from './erasure-steps.js';
import { SHORTEST_TELLING } from './names-person.js';

/**
 * Removes a person: first what other features hold outside of the database, then, in one transaction, all the rest. It may
 * be asked again until it succeeds; nothing is forgotten before everything of the person can be found by it.
 */
@Injectable()
export class EraseCustomerService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly people: ErasedPeople,
    private readonly steps: ErasureSteps,
  ) {}

  /** @throws CustomerNotFoundError; what the steps of the features throw */
  async erase(caller: MerchantCaller, id: string): Promise<void> {
    const { merchantId } = caller;
    const before = await this.database.transaction(merchantId, (tx) => this.find(tx, merchantId, id));
    await this.steps.prepare(merchantId, before.person);
    await this.database.transaction(merchantId, async (tx) => {
      const { known, person } = await this.find(tx, merchantId, id);
      const now = new Date();
      await this.steps.erase(tx, merchantId, person);
      for (const name of person.names) await eraseTerms(tx, merchantId, { id, name, tags: known.tags });
      await deletePerson(tx, merchantId, id);
      await forgetAnswers(tx, merchantId, [id]);
      await this.people.remember(tx, merchantId, known, now);
      const subject = { type: 'customer', id };
      await recordAuditEvent(tx, merchantId, { actor: actorOf(caller), action: 'customer.erased', subject });
      const data = { id, version: known.version + 1 };
      if (!known.deleted) await recordEvent(tx, merchantId, { type: 'customer.deleted', data });
    });
  }

  private async find(
    tx: Transaction,
    merchantId: string,
    id: string,
  ): Promise<{ known: KnownPerson; person: ErasedPerson }> {
    const known = await lockPerson(tx, merchantId, id);
    if (!known) throw new CustomerNotFoundError();
    const past = (field: 'name' | 'email' | 'mobile' | 'externalId') =>
      listPastValues(tx, merchantId, id, field);
    const names = new Set([known.name, ...(await past('name'))]);
    const { email, mobile, externalId } = known;
    const given = [email, mobile, externalId].filter((value) => value !== null);
    const identifiers = new Set(given);
    for (const field of ['email', 'mobile', 'externalId'] as const)
      for (const value of await past(field)) identifiers.add(value);
    // A short id of the merchant's own, such as 42, says nothing of anybody, and stands in every text.
    const telling = [...identifiers].filter((value) => value.length >= SHORTEST_TELLING);
    return { known, person: { id, identifiers: telling, names: [...names] } };
  }
}
