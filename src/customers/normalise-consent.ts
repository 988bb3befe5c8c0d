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

const WORDS: Record<MarketingConsent, string> = {
  granted: `granted yes y true t 1 on x ✓ ✔ ok subscribed subscribe optin optedin in active accepted accept agreed allowed consented confirmed
    ja j wahr zugestimmt erteilt angemeldet abonniert aktiv oui o vrai abonné inscrit accordé accepté sí si s verdadero suscrito aceptado concedido
    sim verdadeiro inscrito aceito concedido हाँ हां जीहाँ सहमत स्वीकृत ya iya benar setuju berlangganan diizinkan نعم صحيح موافق مشترك أجل
    sì vero iscritto waar ano da evet kabul да так はい 是 同意 예 네 동의 có đồngý ναι כן بله ใช่ kyllä igen taip jah jā potvrđeno potvrdeno подтверждено`,
  denied: `denied no n false f 0 off unsubscribed unsubscribe optout optedout out inactive declined refused rejected revoked withdrawn cleaned
    donotcontact donotemail nein falsch abgelehnt abgemeldet widerrufen verweigert non faux désabonné désinscrit refusé
    falso rechazado denegado dadodebaja não nao cancelado recusado negado नहीं नही ना असहमत अस्वीकृत tidak bukan salah menolak ditolak لا خطأ غيرموافق غيرمشترك مرفوض
    nee onwaar nej nei nie ne nu hayır hayir нет ні いいえ 否 不同意 아니오 아니요 không όχι לא خیر ไม่ ei nem nē`,
  unknown: `unknown pending neversubscribed notsubscribed unconfirmed notset none null na nonsubscribed transactional unbekannt offen inconnu
    desconocido desconhecido अज्ञात takdiketahui tidakdiketahui غيرمعروف`,
};

const ACCEPTED = new Map<string, Normalised<MarketingConsent>>();
for (const consent of ['granted', 'denied', 'unknown'] as const) {
  for (const word of WORDS[consent].split(/\s+/)) ACCEPTED.set(wordKey(word), { value: consent });
}

function wordKey(text: string): string {
  return normaliseDigits(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}✓✔]/gu, '');
}
