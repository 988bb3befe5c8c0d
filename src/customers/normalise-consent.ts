import { normaliseDigits } from './normalise-digits.js';
import { type Normalised, quoted } from './normalised.js';

export type MarketingConsent = 'granted' | 'denied' | 'unknown';

/**
 * Marketing consent from the three words of the contract, or from what files say instead: yes/no in the languages of headings, 1/0,
 * true/false, and the words of mailing tools. Only a clear yes grants: "pending" and "never subscribed" are
 * unknown, "cleaned" (Mailchimp: the address bounces) is denied. Case, spaces and punctuation do not count.
 * Words that say yes in one language and no in another (Polish and Indonesian "tak") are not understood.
 * Code: `consent_invalid`.
 */
export function normaliseConsent(text: string): Normalised<MarketingConsent> {
  const known = ACCEPTED.get(text) ?? ACCEPTED.get(wordKey(text));
  if (known) return known;
  return {
    code: 'consent_invalid',
    detail: `The marketing consent ${quoted(text)} is not understood; write granted, denied or unknown (yes and no will do).`,
  };
}

/**
 * Marketing consent from an opt-out: a yes there, a word for having gone, or the day of it is denied. A no is no consent, but nothing at all: an
 * empty value. A word for having consented is not understood, since it may be meant of either. Code: `consent_invalid`.
 */
export function normaliseOptOut(text: string): Normalised<MarketingConsent | ''> {
  const key = wordKey(text);
  if (PLAIN_YES.has(key) || DAY.test(text)) return { value: 'denied' };
  const value = PLAIN_NO.has(key) ? '' : ACCEPTED.get(key)?.value;
  if (value !== undefined && value !== 'granted') return { value: value === 'unknown' ? '' : value };
  return {
    code: 'consent_invalid',
    detail: `The opt-out ${quoted(text)} is not understood; write yes or no.`,
  };
}

/** Begins with a date of a full year, first or last. */
const DAY = /^\s*(?:(?:19|20)\d\d([-/.年])\d{1,2}[-/.月]\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:19|20)\d\d)(?!\d)/;

/** Yes and no of themselves, whatever is asked. */
const YES = `yes y true t 1 on x ✓ ✔ checked ja j wahr oui o vrai sí si s verdadero sim verdadeiro हाँ हां जीहाँ ya iya benar نعم صحيح أجل
  sì vero waar ano da evet так да はい 是 예 네 có ναι כן بله ใช่ kyllä igen taip jah jā`;
const NO = `no n false f 0 off unchecked nein falsch non faux falso não nao नहीं नही ना tidak bukan salah لا خطأ
  nee onwaar nej nei nie ne nu hayır hayir нет ні いいえ 否 아니오 아니요 không όχι לא خیر ไม่ ei nem nē`;

const WORDS: Record<MarketingConsent, string> = {
  granted: `${YES} granted ok subscribed subscribe optin optedin in active accepted accept agreed allowed consented confirmed
    zugestimmt erteilt angemeldet abonniert aktiv abonné inscrit accordé accepté suscrito aceptado concedido
    inscrito aceito đồngý सहमत स्वीकृत setuju berlangganan diizinkan موافق مشترك iscritto kabul 同意 동의 potvrđeno potvrdeno подтверждено`,
  denied: `${NO} denied unsubscribed unsubscribe optout optedout out inactive declined refused rejected revoked withdrawn cleaned
    donotcontact donotemail abgelehnt abgemeldet widerrufen verweigert désabonné désinscrit refusé
    rechazado denegado dadodebaja cancelado recusado negado असहमत अस्वीकृत menolak ditolak غيرموافق غيرمشترك مرفوض 不同意`,
  unknown: `unknown pending neversubscribed notsubscribed unconfirmed notset none null na nonsubscribed transactional unbekannt offen inconnu
    desconocido desconhecido अज्ञात takdiketahui tidakdiketahui غيرمعروف`,
};

const ACCEPTED = new Map<string, Normalised<MarketingConsent>>();
for (const consent of ['granted', 'denied', 'unknown'] as const) {
  for (const key of keysOf(WORDS[consent])) ACCEPTED.set(key, { value: consent });
}
const PLAIN_YES = new Set(keysOf(YES));
const PLAIN_NO = new Set(keysOf(NO));

function keysOf(words: string): string[] {
  return words.split(/\s+/).map(wordKey);
}

function wordKey(text: string): string {
  return normaliseDigits(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}✓✔]/gu, '');
}
