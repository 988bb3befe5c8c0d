/** How many of what a population has, and when it lived: the same figures always make the same rows. */
export interface PopulationPlan {
  /** Customers of all merchants together. */
  customers: number;
  /** Of these, customers of the largest merchant; the others share the rest evenly. */
  largest: number;
  merchants: number;
  /** Events of what customers did with offers. */
  activities: number;
  /** Offers of the largest merchant. */
  offers: number;
  /** Offers of each of the others. */
  offersOfOthers: number;
}

/** First and last moment of all that happens, milliseconds since the epoch: three years. */
export const BEGINS = Date.UTC(2023, 9, 1);
export const ENDS = Date.UTC(2026, 9, 1);
export const TIME_ZONE = 'Asia/Kolkata';
/** Customers of one of the imports by which a merchant's customers came. */
export const IMPORT_ROWS = 20_000;

/** Different first and last names. */
export const NAMES = { first: 1_500, last: 8_000 };

const MERCHANTS = 1_000;
/** Share of the customers that the largest merchant has. */
const LARGEST = 0.2;

/** A thousand merchants, one with a fifth of all customers; two events for each customer. */
export function planPopulation(customers: number): PopulationPlan {
  const others = MERCHANTS - 1;
  const each = Math.max(1, Math.round((customers * (1 - LARGEST)) / others));
  const largest = Math.max(1, customers - each * others);
  const all = largest + each * others;
  return {
    customers: all,
    largest,
    merchants: MERCHANTS,
    activities: all * 2,
    offers: 200,
    offersOfOthers: 20,
  };
}
