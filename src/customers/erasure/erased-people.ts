import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { SecretKey } from '../../platform/secrets/secret-key.js';
import { findErased, hasErased, insertErased } from './erased-people.queries.js';

/** What a person is known by. */
export interface Identifiers {
  email?: string | null | undefined;
  mobile?: string | null | undefined;
  externalId?: string | null | undefined;
}

/** Knows erased people again, by keyed hashes alone. */
@Injectable()
export class ErasedPeople {
  constructor(private readonly secret: SecretKey) {}

  /** Which of the people were erased: their places in the list. */
  async placesIn(
    tx: Transaction,
    merchantId: string,
    people: readonly Identifiers[],
  ): Promise<ReadonlySet<number>> {
    if (people.length === 0 || !(await hasErased(tx, merchantId))) return new Set();
    const hashes = people.map((person) => this.hashes(merchantId, person));
    const found = await findErased(tx, merchantId, hashes.flat());
    const places = people.flatMap((_, place) =>
      (hashes[place] ?? []).some((hash) => found.has(hash.toString('hex'))) ? [place] : [],
    );
    return new Set(places);
  }

  /** @throws ApiError `erased_customer` when one of the identifiers is of somebody who was erased */
  async refuse(tx: Transaction, merchantId: string, person: Identifiers): Promise<void> {
    if ((await this.placesIn(tx, merchantId, [person])).size > 0) throw new ApiError('erased_customer');
  }

  async remember(tx: Transaction, merchantId: string, person: Identifiers, now: Date): Promise<void> {
    await insertErased(tx, merchantId, this.hashes(merchantId, person), now.toISOString().slice(0, 10));
  }

  private hashes(merchantId: string, { email, mobile, externalId }: Identifiers): Buffer[] {
    return Object.entries({ email, mobile, externalId }).flatMap(([kind, value]) =>
      value ? [this.secret.hash('erased people', `${merchantId}\n${kind}\n${value}`)] : [],
    );
  }
}
