export const OFFER_STATUSES = ['draft', 'active', 'ended'] as const;

/** `draft`: being prepared. `active`: the merchant let it begin. `ended`: over. */
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** What a merchant says of an offer. */
export interface OfferFields {
  /** 1 to 200 characters. */
  title: string;
  description: string | null;
  /** As written; unique whatever its case. */
  code: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** As the merchant chose it; see `statusAt` for what it is at a moment. */
  status: OfferStatus;
}

/** An offer as stored. */
export interface Offer extends OfferFields {
  id: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** The columns of {@link Offer}; the table's alias is `o`. */
export const OFFER_COLUMNS = `o.id, o.title, o.description, o.code, o.starts_at AS "startsAt", o.ends_at AS "endsAt", o.status,
  o.version, o.created_at AS "createdAt", o.updated_at AS "updatedAt"`;

/** What an offer is at a moment: an active one is ended once its end has passed. A draft stays one, whatever its dates. */
export function statusAt({ status, endsAt }: Pick<Offer, 'status' | 'endsAt'>, now: Date): OfferStatus {
  return status === 'active' && endsAt !== null && endsAt < now ? 'ended' : status;
}
