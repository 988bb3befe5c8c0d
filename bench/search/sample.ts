import type { ClientBase } from 'pg';

/** Somebody to look for, and what else of the largest merchant can be asked for. */
export interface Sample {
  name: string;
  email: string;
  mobile: string;
  importId: string;
  /** Offer that many took, and one that few did. */
  commonOffer: string;
  rareOffer: string;
  /** A cursor of the list by name, somewhere in it. */
  deep: string;
  at: number;
}

/** Customers of the largest merchant, from anywhere in it. */
export async function takeSamples(
  sql: ClientBase,
  merchantId: string,
  count: number,
): Promise<Omit<Sample, 'deep'>[]> {
  const { rows: offers } = await sql.query<{ id: string }>(
    `SELECT o.id FROM population.offers o WHERE o.m = 1 ORDER BY o.k`,
  );
  const { rows } = await sql.query<Pick<Sample, 'name' | 'email' | 'mobile' | 'importId'>>(
    `SELECT c.name, c.email, c.mobile, c.source_import_id AS "importId" FROM customers c
      WHERE c.merchant_id = $1 AND c.email IS NOT NULL AND c.mobile IS NOT NULL AND c.source_import_id IS NOT NULL
        AND NOT c.deleted ORDER BY md5(c.id::text) LIMIT $2`,
    [merchantId, count],
  );
  const offer = (at: number) => offers[at % offers.length]?.id ?? '';
  return rows.map((row, at) => ({
    ...row,
    commonOffer: offer(at % 5),
    rareOffer: offer(offers.length - 1 - (at % 50)),
    at,
  }));
}
