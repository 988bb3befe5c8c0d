import { type ColumnNames, names } from './column.js';
import { furtherNames } from './further-languages.js';
import { MORE_CONSENT } from './more-languages.js';
import { OPT_OUT } from './opt-out.js';

/** Headings of a consent, or of a plan that is paid for, by what stands below them. */
export const SUBSCRIPTION = names('subscription status | subscription');

/**
 * Under what headings files hold marketing consent, as in `customer-synonyms.ts`. What is called consent comes first, then what is accepted,
 * a newsletter, an opt-in of no stated kind, text messages, and an opt-out last.
 */
export const CONSENT: readonly ColumnNames[] = [
  {
    en: names(`consent | email marketing consent | email marketing opt in | marketing consent | email consent | gdpr consent | email marketing status | email marketing | marketing status | marketing permission |
      email subscription status | email subscriber status | email subscribed | email marketing consent status | marketing consent email | consent email | marketing email consent |
      consent to marketing | email permission status | eu consent | marketing consent given | email marketing permission`),
    de: names(
      'einwilligung | werbeeinwilligung | marketing-einwilligung | einwilligung marketing | zustimmung | e-mail-einwilligung | einwilligung e-mail | werbezustimmung | einwilligung werbung | dsgvo einwilligung',
    ),
    fr: names(
      'consentement | consentement marketing | consentement email | consentement e-mail | accord marketing | consentement rgpd | accord campagne emailing',
    ),
    es: names(
      'consentimiento | consentimiento de marketing | consentimiento marketing | consentimiento email | consentimiento comercial',
    ),
    pt: names(
      'consentimento | consentimento de marketing | consentimento marketing | consentimento email | consentimento lgpd',
    ),
    hi: names('सहमति | विपणन सहमति | मार्केटिंग सहमति'),
    id: names('persetujuan | persetujuan pemasaran | izin pemasaran | setuju pemasaran'),
    ar: names('الموافقة | موافقة التسويق | الموافقة التسويقية | الموافقة على التسويق | قبول التسويق'),
    ...MORE_CONSENT,
    ...furtherNames('consent'),
  },
  {
    en: names(`accepts email marketing | accepts marketing | accept marketing | marketing allowed | marketing | accepts marketing emails | accept marketing emails | receive marketing emails | receives marketing emails |
      marketing emails | marketing emails opt in | marketing email opt in | marketing opt in | marketing optin | marketing opted in | opted in to marketing | subscribed to marketing | marketing opt in status |
      receive promotional emails | accepts promotions | marketing permissions email | marketing preference | agrees to marketing | i agree to receive marketing emails | wants marketing | allow marketing | can email`),
    de: names('werbung erlaubt | marketing erlaubt'),
    fr: names('accepte le marketing | opt-in marketing | accepte la prospection'),
    es: names('acepta marketing | acepta publicidad | acepta correos | acepta promociones'),
    pt: names(
      'aceita marketing | aceita receber e-mails | aceita receber emails | aceita receber e-mails de marketing | aceita promoções',
    ),
  },
  {
    en: names(`newsletter | newsletter consent | newsletter opt in | newsletter subscription | accepts newsletter | subscribed to newsletter | newsletter subscribed | newsletter subscriber | newsletter status |
      receive newsletter | receives newsletter | receive newsletters | receives newsletters | is subscribed to newsletter | wants newsletter | newsletter optin`),
    de: names(
      'newsletter-einwilligung | newsletter anmeldung | newsletter abonniert | newsletter-abo | newsletter empfang',
    ),
    fr: names(
      'abonné newsletter | inscrit newsletter | consentement newsletter | opt-in newsletter | accepte newsletter | accord newsletter | inscription newsletter | inscrit à la newsletter | abonné à la newsletter',
    ),
    es: names('acepta newsletter | suscrito newsletter | boletín | suscrito al boletín'),
    pt: names('aceita newsletter | recebe newsletter | inscrito newsletter'),
    pl: names('zgoda na newsletter'),
    ja: names('メルマガ | メルマガ配信 | メール配信'),
    it: names('iscritto alla newsletter | iscritto newsletter | consenso newsletter'),
  },
  {
    en: names(`email opt in | email opt in status | opt in | optin | promotional emails | opted in | email optin | email opted in | opt in status | subscribed to emails | receive email | receive emails | receives email | receives emails | guest opt in |
      is subscribed | subscribed | subscription status | accepts emails | accepts email | email allowed | optin status | opt in email | subscription`),
    fr: names('opt-in email | opt-in e-mail'),
    es: names('suscrito'),
    pt: names('inscrito'),
  },
  {
    en: names(
      'accepts sms marketing | sms subscriber status | sms marketing consent | sms opt in | sms consent | sms marketing status | sms subscription status | marketing consent sms | consent sms | receive sms | receives sms | sms marketing | text opt in',
    ),
    fr: names('opt-in sms | consentement sms | sms ok'),
  },
  ...OPT_OUT,
];
