import type { CustomerFilter } from '../../src/customers/customer-filter.dto.js';
import {
  BIRTHDAYS,
  dayAt,
  DAYS,
  IMPORTS,
  OFFERS,
  type Person,
  pick,
  type Random,
  TAGS,
  WORDS,
} from './people.js';

/** A filter of one to four conditions, most of which somebody meets. */
export function randomFilter(random: Random, people: readonly Person[]): CustomerFilter {
  const filter: CustomerFilter = {};
  const kinds = Object.keys(CONDITIONS);
  // Each kind once: two ranges of the same could leave an end of the one with an earlier end of the other.
  for (let left = random(5); left > 0; left -= 1) {
    const [kind = ''] = kinds.splice(random(kinds.length), 1);
    Object.assign(filter, CONDITIONS[kind]?.(random, pick(random, people)));
  }
  return filter;
}

const CONDITIONS: Record<string, (random: Random, person: Person) => CustomerFilter> = {
  name: (random, person) => ({ name: typed(random, person.name) }),
  words: (random) => ({ name: `${part(random, pick(random, WORDS))} ${part(random, pick(random, WORDS))}` }),
  wrong: (random) => ({ name: mistype(random, pick(random, WORDS)) }),
  q: (random, { name, email, mobile }) => ({
    q: pick(random, [
      typed(random, name),
      part(random, email ?? 'a'),
      lastDigits(random, mobile ?? '+911234'),
    ]),
  }),
  email: (random, person) => {
    const email = person.email ?? 'asha@example.com';
    return {
      email: pick(random, [
        email.toUpperCase(),
        email.slice(email.indexOf('@')),
        part(random, email.split('@')[0] ?? ''),
      ]),
    };
  },
  mobile: (random, person) => {
    const mobile = person.mobile ?? '+919876500001';
    const whole = mobile.startsWith('+91') ? `0${mobile.slice(3, 8)} ${mobile.slice(8)}` : mobile;
    return {
      mobile: pick(random, [
        mobile,
        whole,
        mobile.slice(0, 4 + random(4)),
        mobile.slice(1, 5),
        lastDigits(random, mobile),
      ]),
    };
  },
  redeemed: (random) => range(random, 'redeemedFrom', 'redeemedTo'),
  created: (random) => range(random, 'createdFrom', 'createdTo'),
  born: (random) =>
    pick(random, [
      { bornFrom: '1999-01-01' },
      { bornTo: '1999-06-15' },
      { bornFrom: '1988-02-29', bornTo: '2000-02-28' },
    ]),
  birthday: (random) => {
    const from = random(4) === 0 ? {} : { birthdayFrom: pick(random, BIRTHDAYS) };
    return { ...from, birthdayTo: pick(random, BIRTHDAYS) };
  },
  offer: (random) => ({
    offerId: pick(random, OFFERS),
    ...pick(random, [
      {},
      { activity: 'claimed' as const },
      { activity: 'redeemed' as const },
      { activity: 'favourited' as const },
    ]),
  }),
  tag: (random) => ({ tag: pick(random, TAGS) }),
  importId: (random) => ({ importId: pick(random, IMPORTS) }),
};

function range(random: Random, from: keyof CustomerFilter, to: keyof CustomerFilter): CustomerFilter {
  const [first, last] = [random(DAYS), random(DAYS)].sort((a, b) => a - b);
  const [lower, upper] = [{ [from]: dayAt(first ?? 0) }, { [to]: dayAt(last ?? 0) }];
  return pick(random, [lower, upper, { ...lower, ...upper }]);
}

function typed(random: Random, name: string): string {
  return pick(random, [name, name.toUpperCase(), part(random, name.split(' ')[0] ?? name)]);
}

/** A beginning of a word, or something in the middle of it. */
function part(random: Random, word: string): string {
  const letters = [...word];
  const from = random(3) === 0 ? random(letters.length) : 0;
  return letters.slice(from, from + 1 + random(letters.length)).join('') || word;
}

function mistype(random: Random, word: string): string {
  const letters = [...word];
  const at = random(letters.length);
  const [letter = '', next = ''] = letters.slice(at, at + 2);
  const wrong = pick(random, ['', `x${letter}`, 'x', `${next}${letter}`]);
  letters.splice(at, wrong.startsWith(next) && next !== '' ? 2 : 1, wrong);
  return letters.join('') || word;
}

function lastDigits(random: Random, mobile: string): string {
  return mobile.slice(-4 - random(3));
}
