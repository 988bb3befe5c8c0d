import type { CustomerFilter } from '../../src/customers/customer-filter.dto.js';
import type { CustomerSort } from '../../src/customers/search/sorts.js';
import type { Person } from './people.js';

/*
 * What the contract says of each filter, for one customer at a time and without regard to speed. It shares no code with
 * the search it checks, so it is written for the names, numbers and time zone (India's) of `people.ts` alone.
 */

const ZONE_MS = 5.5 * 3_600_000;

/** The customers a filter asks for, in order, and whether typing errors had to be forgiven. */
export function expected(
  people: readonly Person[],
  filter: CustomerFilter,
  sort: CustomerSort,
): { people: Person[]; fuzzy: boolean } {
  const { name, q } = filter;
  const exactName = name === undefined || people.some((person) => nameMatches(person, name, false));
  const exactQ = q === undefined || people.some((person) => anyMatches(person, q, false));
  const all = new Set(people.flatMap((person) => wordsOf(joined(person.name))));
  const forgives = (text: string | undefined) =>
    text !== undefined &&
    wordsOf(text).some((word) => long(word) && [...all].some((other) => oneOff(word, other)));
  const fuzzyName = !exactName && forgives(name);
  const fuzzyQ = !exactQ && q?.includes('@') === false && forgives(q);
  const found = people.filter(
    (person) =>
      (name === undefined || nameMatches(person, name, fuzzyName)) &&
      (q === undefined || anyMatches(person, q, fuzzyQ)) &&
      restMatches(person, filter),
  );
  return { people: found.sort(order(sort)), fuzzy: fuzzyName || fuzzyQ };
}

export function lastRedemption({ days }: Person): string | null {
  return days.at(-1) ?? null;
}

/** The order of a list. */
export function order(sort: CustomerSort): (a: Person, b: Person) => number {
  const text = (a: string, b: string) => Buffer.compare(bytesOf(a), bytesOf(b));
  const key = ({ name }: Person) => wordsOf(joined(name)).join(' ');
  switch (sort) {
    case 'createdAt':
      return (a, b) => text(a.id, b.id);
    case '-createdAt':
      return (a, b) => text(b.id, a.id);
    case 'name':
      return (a, b) => text(key(a), key(b)) || text(a.id, b.id);
    case '-lastRedeemedAt':
      return (a, b) => text(lastRedemption(b) ?? '', lastRedemption(a) ?? '') || text(b.id, a.id);
  }
}

function restMatches(person: Person, filter: CustomerFilter): boolean {
  const { email, mobile, tag, offerId, activity, importId, redeemedFrom, redeemedTo } = filter;
  const { birthdayFrom, birthdayTo, bornFrom, bornTo, createdFrom, createdTo } = filter;
  const local = new Date(person.createdAt + ZONE_MS).toISOString().slice(0, 10);
  const deeds = person.deeds[offerId ?? ''];
  const born = person.birthday?.startsWith('--') === false ? person.birthday : null;
  return [
    email === undefined || emailMatches(person, email),
    mobile === undefined || mobileMatches(person, mobile),
    tag === undefined || person.tags.some((own) => own.toLowerCase() === tag.toLowerCase()),
    offerId === undefined ||
      (activity
        ? deeds?.[activity] === true
        : deeds && (deeds.claimed || deeds.redeemed || deeds.favourited)),
    importId === undefined || person.importId === importId,
    (redeemedFrom ?? redeemedTo) === undefined ||
      person.days.some((day) => day >= (redeemedFrom ?? '') && day <= (redeemedTo ?? '9')),
    (birthdayFrom ?? birthdayTo) === undefined ||
      (person.birthday !== null && inWindow(person.birthday.slice(-5), birthdayFrom, birthdayTo)),
    (bornFrom ?? bornTo) === undefined ||
      (born !== null && born >= (bornFrom ?? '') && born <= (bornTo ?? '9')),
    createdFrom === undefined || local >= createdFrom,
    createdTo === undefined || local <= createdTo,
  ].every(Boolean);
}

/** The days of a leap year, as `MM-DD`. */
const CALENDAR = Array.from({ length: 366 }, (_, day) =>
  new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(5, 10),
);

/** Day by day, and after the last day of the year with its first again. */
function inWindow(day: string, from = '01-01', to = '12-31'): boolean {
  for (let at = CALENDAR.indexOf(from); ; at = (at + 1) % CALENDAR.length) {
    const now = CALENDAR[at];
    if (now === day || (now === '02-28' && day === '02-29')) return true;
    if (now === to) return false;
  }
}

function emailMatches({ email }: Person, text: string): boolean {
  const plain = text.toLowerCase();
  if (email === null) return false;
  if (plain.startsWith('@')) return email.endsWith(plain);
  return /@[a-z.]+\.[a-z]{2,}$/.test(plain) ? email === plain : email.startsWith(plain);
}

function mobileMatches({ mobile }: Person, text: string): boolean {
  if (mobile === null) return false;
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return mobile.startsWith(`+${digits}`);
  const bare = digits.replace(/^0+/, '');
  const zeros = bare === '' && digits.length >= 4;
  const national = (!zeros && mobile.startsWith(`+91${bare}`)) || mobile.startsWith(`+91${digits}`);
  const abroad = digits.startsWith('00') && bare !== '' && mobile.startsWith(`+${bare}`);
  const foreign = bare === digits && bare.length < 8 && mobile.startsWith(`+${bare}`);
  const ends = [digits, bare].some((end) => end.length >= 4 && mobile.endsWith(end));
  return national || abroad || foreign || ends;
}

function anyMatches(person: Person, text: string, fuzzy: boolean): boolean {
  const asDomain = text.startsWith('@')
    ? person.email?.endsWith(text)
    : person.email?.startsWith(text.toLowerCase());
  if (text.includes('@')) return asDomain === true;
  if (!text.includes(' ') && asDomain) return true;
  return (/^[\d ]+$/.test(text) && mobileMatches(person, text)) || nameMatches(person, text, fuzzy);
}

function nameMatches({ name }: Person, text: string, fuzzy: boolean): boolean {
  const own = wordsOf(joined(name));
  return wordsOf(text).every((word) =>
    own.some(
      (other) =>
        other.startsWith(word) ||
        ((long(word) || UNSPACED.test(word)) && other.includes(word)) ||
        (fuzzy && long(word) && oneOff(word, other)),
    ),
  );
}

/** Of the names used here, those of scripts without spaces. */
const UNSPACED = /[山田太郎김철수\u0e00-\u0e7f]/;

const long = (word: string): boolean => [...word].length >= 3;

/** The same few hundred texts are looked at for every search. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    const known = made.get(text) ?? make(text);
    made.set(text, known);
    return known;
  };
}

const bytesOf = remembered((text) => Buffer.from(text));

const wordsOf = remembered((text): readonly string[] => {
  const plain = text
    .replace(/[’']/g, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[łđðßœ]/g, (letter) => ({ ł: 'l', đ: 'd', ð: 'd', ß: 'ss', œ: 'oe' })[letter] ?? letter);
  return plain.split(/[\s-]+/).filter((word) => word !== '');
});

/** Chinese, Japanese and Korean names without the space between their parts. */
function joined(name: string): string {
  return name.replace(/([山田太郎김철수]) (?=[山田太郎김철수])/g, '$1');
}

/** Optimal string alignment distance of one, by the textbook's table. */
function oneOff(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let j = 1; j <= b.length; j += 1) (table[0] as number[])[j] = j;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      (table[i] as number[])[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + same,
        swapped ? at(i - 2, j - 2) + 1 : Infinity,
      );
    }
  return at(a.length, b.length) === 1;
}
