/** The orders of the list. Customers that a sort does not tell apart follow by their ids. */
export const CUSTOMER_SORTS = ['-createdAt', 'createdAt', 'name', '-lastRedeemedAt'] as const;

export type CustomerSort = (typeof CUSTOMER_SORTS)[number];
