/** A merchant: a row of the global table `merchants`. */
export interface Merchant {
  id: string;
  name: string;
  slug: string;
  defaultCountry: string;
  timeZone: string;
  status: 'active' | 'suspended';
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What a change may touch. */
export type MerchantFields = Pick<Merchant, 'name' | 'slug' | 'defaultCountry' | 'timeZone'>;
