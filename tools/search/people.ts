import { v7 } from 'uuid';

/** What a customer has done with one offer. */
export interface Deeds {
  claimed: boolean;
  redeemed: boolean;
  favourited: boolean;
}

/** A customer as the oracle knows it. */
export interface Person {
  id: string;
  name: string;
  email: string | null;
  mobile: string | null;
  birthday: string | null;
  tags: string[];
  importId: string | null;
  createdAt: number;
  /** By offer. */
  deeds: Record<string, Deeds>;
  /** Days of redemptions, `YYYY-MM-DD`. */
  days: string[];
}

/** A source of whole numbers from 0 to one less than `below`. */
export type Random = (below: number) => number;

/** Names with words in common, in several scripts. */
export const WORDS =
  'Asha Ashwin Rao Zoë Zoe José O’Brien Obrian Łukasz Müller Mueller Straße Ann Anna Annan Li Jean-Luc Ng Œuvre Ðorđe 山田 太郎 山 김 철수 สมชาย Ωmega राम'.split(
    ' ',
  );
export const DOMAINS = ['example.com', 'example.org', 'mail.example.com'];
export const TAGS = ['vip', 'VIP', 'new', 'été'];
export const OFFERS = ['0193d7a0-0000-7000-8000-00000000000a', '0193d7a0-0000-7000-8000-00000000000b'];
export const IMPORTS = ['0193d7a0-0000-7000-8000-0000000000aa', '0193d7a0-0000-7000-8000-0000000000ab'];
export const BIRTHDAYS = ['02-28', '02-29', '03-01', '12-31', '01-01', '06-15', '11-02'];
/** The first day of all that happens. */
export const FIRST_DAY = Date.UTC(2026, 0, 1);
/** Days in which it happens. */
export const DAYS = 40;
const DAY_MS = 86_400_000;

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}

export function dayAt(offset: number): string {
  return new Date(FIRST_DAY + offset * DAY_MS).toISOString().slice(0, 10);
}

/** A random customer; `number` makes its e-mail and mobile its own. */
export function makePerson(random: Random, number: number): Person {
  const createdAt = FIRST_DAY + random(DAYS * DAY_MS);
  const words = Array.from({ length: 1 + random(3) }, () => pick(random, WORDS));
  const local = `${pick(random, ['asha', 'a', 'zoe', '98'])}${number}`;
  const digits = String(number).padStart(5, '0');
  const days = random(3) === 0 ? Array.from({ length: 1 + random(3) }, () => dayAt(random(DAYS))) : [];
  return {
    id: v7({ msecs: createdAt }),
    name: words.join(' '),
    email: random(5) === 0 ? null : `${local}@${pick(random, DOMAINS)}`,
    mobile: random(5) === 0 ? null : pick(random, [`+9198765${digits}`, `+4479111${digits}`]),
    birthday: random(4) === 0 ? null : birthday(random),
    tags: random(2) === 0 ? [] : [pick(random, TAGS)],
    importId: random(3) === 0 ? pick(random, IMPORTS) : null,
    createdAt,
    deeds: random(2) === 0 ? {} : { [pick(random, OFFERS)]: deeds(random) },
    days: [...new Set(days)].sort(),
  };
}

function deeds(random: Random): Deeds {
  return { claimed: random(2) === 0, redeemed: random(2) === 0, favourited: random(2) === 0 };
}

function birthday(random: Random): string {
  const day = pick(random, BIRTHDAYS);
  if (random(3) === 0) return `--${day}`;
  return `${pick(random, day === '02-29' ? ['1988', '2000'] : ['1988', '1999', '2000'])}-${day}`;
}
