import type { MarketingConsent } from './normalise-consent.js';

/** What a person or a file may say of a customer, in canonical form. */
export interface CustomerFields {
  /** 1 to 200 characters. */
  name: string;
  /** Lower-case. */
  email: string | null;
  /** E.164. */
  mobile: string | null;
  /** `YYYY-MM-DD`, or `--MM-DD` when the year is unknown. */
  birthday: string | null;
  externalId: string | null;
  tags: string[];
  marketingConsent: MarketingConsent;
}

/** Where a customer came from. */
export interface CustomerSource {
  type: 'api' | 'import';
  importId: string | null;
  line: number | null;
}

/** A customer as stored. */
export interface Customer extends CustomerFields {
  id: string;
  claimed: number;
  redeemed: number;
  favourited: number;
  lastRedeemedAt: Date | null;
  sourceType: CustomerSource['type'];
  sourceImportId: string | null;
  sourceLine: number | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** The fields a change may touch, with their columns. */
export const CUSTOMER_FIELD_COLUMNS: Record<keyof CustomerFields, string> = {
  name: 'name',
  email: 'email',
  mobile: 'mobile',
  birthday: 'birthday',
  externalId: 'external_id',
  tags: 'tags',
  marketingConsent: 'marketing_consent',
};

/** The columns of {@link Customer}, for SELECT and RETURNING; the table's alias is `c`. */
export const CUSTOMER_COLUMNS = `c.id, c.name, c.email, c.mobile, c.birthday, c.external_id AS "externalId", c.tags,
  c.marketing_consent AS "marketingConsent", c.claimed, c.redeemed, c.favourited,
  c.last_redeemed_at AS "lastRedeemedAt", c.source_type AS "sourceType", c.source_import_id AS "sourceImportId",
  c.source_line AS "sourceLine", c.version, c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;
