import type { Sample } from './sample.js';

/** One kind of page of the list. */
export interface BenchFilter {
  name: string;
  /** The parameters of the request. */
  query: (sample: Sample) => Record<string, string>;
}

const word = (name: string, at = 0): string => name.split(' ').at(at) ?? name;
const day = (daysBeforeEnd: number): string =>
  new Date(Date.UTC(2026, 8, 30) - daysBeforeEnd * 86_400_000).toISOString().slice(0, 10);

/** Every filter and sort of the contract, common and rare values of each where that makes a difference, and some together. */
export const FILTERS: readonly BenchFilter[] = [
  { name: 'list', query: () => ({}) },
  { name: 'list, oldest first', query: () => ({ sort: 'createdAt' }) },
  { name: 'list by name', query: () => ({ sort: 'name' }) },
  { name: 'list by name, deep', query: ({ deep }) => ({ sort: 'name', cursor: deep }) },
  { name: 'list by redemption', query: () => ({ sort: '-lastRedeemedAt' }) },
  { name: 'list, counted', query: () => ({ total: 'true' }) },
  { name: 'email', query: ({ email }) => ({ email }) },
  { name: 'email, its start', query: ({ email }) => ({ email: email.slice(0, 6) }) },
  { name: 'email domain, common', query: () => ({ email: '@gmail.com' }) },
  { name: 'email domain, rare', query: ({ at }) => ({ email: `@firm${at * 7}.example` }) },
  { name: 'mobile', query: ({ mobile }) => ({ mobile }) },
  { name: 'mobile, its start', query: ({ mobile }) => ({ mobile: mobile.slice(3, 8) }) },
  { name: 'mobile, last four', query: ({ mobile }) => ({ mobile: mobile.slice(-4) }) },
  { name: 'name, a word', query: ({ name }) => ({ name: word(name) }) },
  { name: 'name, start of a word', query: ({ name }) => ({ name: word(name).slice(0, 3) }) },
  { name: 'name, two letters', query: ({ name }) => ({ name: word(name).slice(0, 2) }) },
  { name: 'name, both words', query: ({ name }) => ({ name }) },
  { name: 'name, middle of a word', query: ({ name }) => ({ name: word(name, -1).slice(1, 5) }) },
  { name: 'name, typing error', query: ({ name }) => ({ name: mistyped(word(name, -1)) }) },
  { name: 'name of nobody', query: ({ at }) => ({ name: `qzxw${at}` }) },
  { name: 'q, a word', query: ({ name }) => ({ q: word(name, -1) }) },
  { name: 'q, digits', query: ({ mobile }) => ({ q: mobile.slice(-5) }) },
  { name: 'q, an e-mail', query: ({ email }) => ({ q: email }) },
  { name: 'redeemed in a week', query: ({ at }) => ({ redeemedFrom: day(at + 6), redeemedTo: day(at) }) },
  { name: 'redeemed in 90 days', query: ({ at }) => ({ redeemedFrom: day(at + 89), redeemedTo: day(at) }) },
  { name: 'redeemed in two years', query: () => ({ redeemedFrom: day(730) }) },
  {
    name: 'offer claimed, common',
    query: ({ commonOffer }) => ({ offerId: commonOffer, activity: 'claimed' }),
  },
  { name: 'offer redeemed, rare', query: ({ rareOffer }) => ({ offerId: rareOffer, activity: 'redeemed' }) },
  { name: 'offer, any activity', query: ({ rareOffer }) => ({ offerId: rareOffer }) },
  {
    name: 'birthday on a day',
    query: ({ at }) => ({ birthdayFrom: monthDay(at), birthdayTo: monthDay(at) }),
  },
  {
    name: 'birthday in a week',
    query: ({ at }) => ({ birthdayFrom: monthDay(at), birthdayTo: monthDay(at + 6) }),
  },
  { name: 'birthday over New Year', query: () => ({ birthdayFrom: '12-28', birthdayTo: '01-03' }) },
  { name: 'birthday in half a year', query: () => ({ birthdayFrom: '01-15', birthdayTo: '07-15' }) },
  {
    name: 'born in a month',
    query: ({ at }) => ({ bornFrom: `${1950 + (at % 50)}-03-01`, bornTo: `${1950 + (at % 50)}-03-31` }),
  },
  { name: 'born in twenty years', query: () => ({ bornFrom: '1970-01-01', bornTo: '1989-12-31' }) },
  { name: 'tag, common', query: () => ({ tag: 'newsletter' }) },
  { name: 'tag, rare', query: () => ({ tag: 'wholesale' }) },
  { name: 'tag, rare, by name', query: () => ({ tag: 'wholesale', sort: 'name' }) },
  { name: 'tag, common, by name', query: () => ({ tag: 'newsletter', sort: 'name' }) },
  { name: 'created in a week', query: ({ at }) => ({ createdFrom: day(at + 6), createdTo: day(at) }) },
  {
    name: 'created in a week, by name',
    query: ({ at }) => ({ createdFrom: day(at + 6), createdTo: day(at), sort: 'name' }),
  },
  { name: 'import', query: ({ importId }) => ({ importId }) },
  { name: 'name and tag', query: ({ name }) => ({ name: word(name), tag: 'vip' }) },
  {
    name: 'tag and birthday',
    query: ({ at }) => ({ tag: 'newsletter', birthdayFrom: monthDay(at), birthdayTo: monthDay(at + 30) }),
  },
  {
    name: 'domain and redeemed, counted',
    query: ({ at }) => ({
      email: '@gmail.com',
      redeemedFrom: day(at + 89),
      redeemedTo: day(at),
      total: 'true',
    }),
  },
  {
    name: 'offer and born, by name',
    query: ({ commonOffer }) => ({
      offerId: commonOffer,
      activity: 'redeemed',
      bornFrom: '1980-01-01',
      sort: 'name',
    }),
  },
  {
    name: 'name and domain, by redemption',
    query: ({ name }) => ({ name: word(name, -1).slice(0, 3), email: '@gmail.com', sort: '-lastRedeemedAt' }),
  },
];

/** Two letters exchanged. */
function mistyped(text: string): string {
  return `${text.slice(0, 2)}${text[3] ?? ''}${text[2] ?? ''}${text.slice(4)}`;
}

function monthDay(day: number): string {
  return new Date(Date.UTC(2001, 0, 1 + (day % 365))).toISOString().slice(5, 10);
}
