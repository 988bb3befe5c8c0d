import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { findMembership } from './auth.queries.js';
import type { Role } from './permissions.js';

/** How long an answer is kept, milliseconds: a changed role or a suspension acts within this time. */
const KEEP_MS = 2_000;
const MOST_KEPT = 10_000;

/** What a user is to a merchant, as the database says now. */
export interface Membership {
  role: Role;
  merchantStatus: 'active' | 'suspended';
}

/**
 * The current standing of a token's user. A token lives 15 minutes; a removed member or a suspended merchant must not
 * wait for that, so each request looks here, and the database is asked once in two seconds for each user.
 */
@Injectable()
export class Memberships {
  private readonly kept = new Map<string, { until: number; membership: Promise<Membership | null> }>();

  constructor(private readonly tenants: TenantDatabase) {}

  /** Null when the user is no active member of the merchant. */
  find(merchantId: string, userId: string): Promise<Membership | null> {
    const key = `${merchantId}/${userId}`;
    const now = performance.now();
    const kept = this.kept.get(key);
    if (kept && kept.until > now) return kept.membership;
    const membership = this.tenants.transaction(merchantId, (tx) => findMembership(tx, merchantId, userId));
    membership.catch(() => this.kept.delete(key)); // a failed look-up must not be kept
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(key, { until: now + KEEP_MS, membership });
    return membership;
  }

  /** Called after a change of a user has been committed: this process acts on it at once, the others within two seconds. */
  forget(merchantId: string, userId: string): void {
    this.kept.delete(`${merchantId}/${userId}`);
  }

  /** The same for every user of a merchant, after it was suspended or resumed. */
  forgetMerchant(merchantId: string): void {
    for (const key of this.kept.keys()) if (key.startsWith(`${merchantId}/`)) this.kept.delete(key);
  }
}
