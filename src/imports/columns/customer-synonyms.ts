import { type ColumnNames, names } from './column.js';
import { furtherNames } from './further-languages.js';
import {
  MORE_BIRTHDAY,
  MORE_CONSENT,
  MORE_EMAIL,
  MORE_FIRST_NAME,
  MORE_LAST_NAME,
  MORE_MIDDLE_NAME,
  MORE_NAME,
} from './more-languages.js';

/**
 * Under what headings files hold a customer's fields. Each constant lists tiers, best first (see `Column.synonyms`);
 * a tier holds the words of a language and, under `en`, the headings of export dialects: Google Contacts, Outlook, Shopify, HubSpot,
 * Mailchimp, Salesforce, Square, WooCommerce, Klaviyo. Among several addresses the e-mail is preferred (the lowest
 * number first), then billing, personal, work, other. Phones, tags and numbers of customers have files of their own.
 */
export const NAME: readonly ColumnNames[] = [
  {
    en: names(`full name | customer name | customer | client name | client | contact name | person name | member name | guest name |
      subscriber name | buyer name | party name | lead name | attendee name | donor name | patient name | student name | recipient name | name of customer | complete name | names | fullname | customer full name |
      name surname | name and surname | name & surname | surname and name | surname & name | surname name | first and last name | first & last name | first name and last name`),
    de: names(
      'name | vollständiger name | kundenname | kunde | vor- und nachname | vorname nachname | vorname und nachname | vor und zuname | ansprechpartner',
    ),
    fr: names(
      'nom | nom complet | nom du client | client | nom et prénom | prénom et nom | nom prénom | prénom nom | contact nom',
    ),
    es: names(
      'nombre | nombre completo | nombre del cliente | cliente | nombre y apellidos | nombre y apellido | apellidos y nombre | apellidos y nombres | apellido y nombre | nombres y apellidos | apellidos nombres | nombre cliente | cliente nombre',
    ),
    pt: names(
      'nome | nome completo | nome do cliente | cliente | nome e sobrenome | nome cliente | cliente nome',
    ),
    hi: names('नाम | पूरा नाम | ग्राहक का नाम | ग्राहक नाम | ग्राहक'),
    id: names('nama | nama lengkap | nama pelanggan | pelanggan | nama konsumen'),
    ar: names(
      'الاسم | اسم | الاسم الكامل | الاسم بالكامل | اسم العميل | اسم الزبون | العميل | اسم المستلم | اسم الطالب | اسم المريض | اسم العضو',
    ),
    ...MORE_NAME,
    ...furtherNames('noun', 'name'),
  },
  {
    en: names(
      'display name | file as | account holder | card holder name | billing name | shipping name | recipient | contact person | contact person name | primary contact | primary contact name | main contact | main contact name | key contact | attendee | participant | passenger | patient | donor | buyer | billing full name',
    ),
    fr: names('personne de contact | personne à contacter | contact principal | interlocuteur'),
    es: names('persona de contacto | contacto principal | nombre de contacto | nombre del contacto'),
    pt: names('pessoa de contato | pessoa de contacto | contato principal | nome do contato'),
    it: names('persona di contatto | referente | nome referente'),
    pl: names('osoba kontaktowa | osoba do kontaktu'),
    cs: names('kontaktní osoba'),
    hu: names('kapcsolattartó | kapcsolattartó neve'),
    ru: names('контактное лицо | контактна особа | лицо для связи'),
    tr: names('ilgili kişi | yetkili kişi | yetkili adı'),
    vi: names('người liên hệ | tên người liên hệ'),
    id: names('kontak person | nama kontak | narahubung'),
    ja: names('担当者名 | ご担当者名 | 担当者氏名 | ご担当者'),
    ko: names('담당자 | 담당자명 | 담당자 이름'),
    // A company's, where the person in it has a column of its own.
    zh: names('客户名称 | 客戶名稱'),
  },
];

export const FIRST_NAME: readonly ColumnNames[] = [
  {
    en: names(
      'first name | given name | forename | fname | first | customer first name | contact first name | christian name | first names | given names | f name',
    ),
    de: names('vorname | vornamen | rufname'),
    fr: names('prénom | prénoms | prénom du client'),
    es: names('primer nombre | nombre de pila | nombres'),
    pt: names('primeiro nome | nome próprio | prenome'),
    hi: names('पहला नाम | प्रथम नाम'),
    id: names('nama depan | nama pertama'),
    ar: names('الاسم الأول | الاسم الاول | الإسم الأول'),
    ...MORE_FIRST_NAME,
    ...furtherNames('firstName'),
  },
  { en: names('billing first name | billing address first name | default address first name') },
  { en: names('shipping first name | shipping address first name') },
];

export const MIDDLE_NAME: readonly ColumnNames[] = [
  {
    en: names('middle name | additional name | middle initial | mname | middle | other names'),
    de: names('zweiter vorname | mittelname | weitere vornamen'),
    fr: names('deuxième prénom | second prénom | autre prénom'),
    es: names('segundo nombre'),
    pt: names('nome do meio | segundo nome'),
    hi: names('मध्य नाम | बीच का नाम'),
    id: names('nama tengah'),
    ar: names('الاسم الأوسط | اسم الأب'),
    ...MORE_MIDDLE_NAME,
    ...furtherNames('middleName'),
  },
];

export const LAST_NAME: readonly ColumnNames[] = [
  {
    en: names(
      'last name | family name | surname | lname | last | customer last name | contact last name | last names | l name',
    ),
    de: names('nachname | familienname | zuname | name (adressattyp natürl. person)'),
    fr: names('nom de famille | patronyme | nom d’usage | nom usuel | noms'),
    es: names('apellido | apellidos | primer apellido'),
    pt: names('sobrenome | apelido | último nome'),
    hi: names('उपनाम | अंतिम नाम | कुलनाम | आखिरी नाम'),
    id: names('nama belakang | nama akhir | nama keluarga | marga'),
    ar: names('اسم العائلة | الاسم الأخير | الاسم الاخير | اللقب | الكنية | الشهرة'),
    ...MORE_LAST_NAME,
    ...furtherNames('lastName'),
  },
  { en: names('billing last name | billing address last name | default address last name') },
  { en: names('shipping last name | shipping address last name') },
];

export const EMAIL: readonly ColumnNames[] = [
  {
    en: names(`email address | e mail | email id | mail | mail id | email addr | customer email | customer email address | contact email | client email | account email |
      primary email | main email | default email | subscriber email | user email | user_email | email_id | electronic mail | e mail id | e mail address | emails | mail address | emailaddress | gmail | gmail id | gmail address | email contact | login email`),
    de: names(
      'e-mail-adresse | mailadresse | e-mail-addresse | emailadresse | e-mail kunde | kunden e-mail | mailanschrift',
    ),
    fr: names(
      'adresse e-mail | adresse email | adresse de messagerie | courriel | adresse courriel | adresse électronique | adresse mail | mél',
    ),
    es: names(
      'correo electrónico | correo | dirección de correo | dirección de correo electrónico | correo e | email del cliente | correos | correo institucional',
    ),
    pt: names(
      'endereço de e-mail | correio eletrônico | correio eletrónico | e-mail do cliente | endereço de correio eletrónico',
    ),
    hi: names('ईमेल | ई-मेल | ईमेल पता | ईमेल आईडी | मेल'),
    id: names('alamat email | surel | alamat surel | email pelanggan | pos-el'),
    ar: names(
      'البريد الإلكتروني | البريد الالكتروني | بريد إلكتروني | الإيميل | ايميل | إيميل | عنوان البريد الإلكتروني | البريد',
    ),
    ...MORE_EMAIL,
    ...furtherNames('email'),
  },
  {
    en: names(
      'e mail # value | email # value | email # | e mail # | e mail # address | email address # | email # address | emails # value',
    ),
    de: names('e-mail # adresse | e-mail-adresse #'),
    fr: names('adresse de messagerie # | adresse e-mail #'),
    es: names('dirección de correo electrónico # | dirección del correo electrónico #'),
    pt: names('endereço de email #'),
  },
  {
    en: names(
      'billing email | billing email address | billing address email | payer email | purchaser email | paypal email',
    ),
  },
  {
    en: names(
      'personal email | person email home | home email | private email | email personal | email home | email address home',
    ),
    de: names('e-mail privat | private e-mail'),
  },
  {
    en: names(
      'work email | person email work | business email | office email | company email | email work | email business | email address work | institutional email | college email | school email | university email',
    ),
    de: names('e-mail geschäftlich | e-mail arbeit'),
  },
  {
    en: names(
      'other email | from email address | secondary email | alternate email | alternative email | additional email addresses | shipping email | email other | email address other',
    ),
  },
];

export const BIRTHDAY: readonly ColumnNames[] = [
  {
    en: names(
      'birth day | date of birth | birth date | dob | d o b | birthdate | born | born on | customer birthday | bday | b day | date birth | birthday date | birth | born date | birth dt | contact birthday | d.o.b | birth_date',
    ),
    de: names(
      'geburtstag | geburtsdatum | geboren | geboren am | geb datum | geb dat | gebdat | geb am | geburtsdat',
    ),
    fr: names(
      'anniversaire | date de naissance | naissance | né le | date d anniversaire | date naissance | ddn',
    ),
    es: names(
      'cumpleaños | fecha de nacimiento | nacimiento | fecha nacimiento | fecha nac | f nacimiento | fecha de cumpleaños',
    ),
    pt: names(
      'data de nascimento | nascimento | data nascimento | data de aniversário | data nasc | dt nascimento',
    ),
    hi: names('जन्मदिन | जन्म तिथि | जन्मतिथि | जन्म दिनांक | जन्म की तारीख | जन्म तारीख'),
    id: names('tanggal lahir | tgl lahir | ulang tahun | hari ulang tahun | tgl ulang tahun | hari lahir'),
    ar: names('تاريخ الميلاد | تاريخ الولادة | عيد الميلاد | الميلاد | ت الميلاد | تاريخ ميلاد'),
    ...MORE_BIRTHDAY,
    ...furtherNames('birthday'),
  },
  // In Spanish it is any anniversary, and stands beside a birthday.
  { pt: names('aniversário') },
];

export const CONSENT: readonly ColumnNames[] = [
  {
    en: names(`consent | marketing opt in | marketing optin | opt in | optin | opted in | accepts marketing | accepts email marketing | email marketing consent | email subscription status | newsletter |
      newsletter consent | newsletter opt in | email opt in | email consent | marketing permission | marketing status | marketing | subscribed | subscribed to newsletter | email marketing | subscription status |
      email marketing status | gdpr consent | marketing emails | accept marketing | marketing allowed | email subscriber status | accepts newsletter | newsletter subscription | subscribed to marketing | subscribed to emails | email subscribed`),
    de: names(
      'einwilligung | werbeeinwilligung | marketing-einwilligung | newsletter-einwilligung | werbung erlaubt | einwilligung marketing | zustimmung | newsletter anmeldung | newsletter abonniert | newsletter-abo | e-mail-einwilligung | einwilligung e-mail | werbezustimmung',
    ),
    fr: names(
      'consentement | consentement marketing | accepte le marketing | abonné newsletter | opt-in marketing | accord marketing | inscrit newsletter | consentement email | consentement e-mail | consentement newsletter | opt-in email | opt-in e-mail | opt-in newsletter | accepte newsletter | accord newsletter',
    ),
    es: names(
      'consentimiento | consentimiento de marketing | acepta marketing | suscrito | consentimiento marketing | acepta publicidad | consentimiento email | acepta newsletter | acepta correos | suscrito newsletter',
    ),
    pt: names(
      'consentimento | consentimento de marketing | aceita marketing | inscrito | consentimento marketing | consentimento email | aceita newsletter | aceita receber e-mails | aceita receber emails',
    ),
    hi: names('सहमति | विपणन सहमति | मार्केटिंग सहमति'),
    id: names('persetujuan | persetujuan pemasaran | izin pemasaran | setuju pemasaran'),
    ar: names('الموافقة | موافقة التسويق | الموافقة التسويقية | الموافقة على التسويق | قبول التسويق'),
    ...MORE_CONSENT,
    ...furtherNames('consent'),
  },
  {
    en: names(
      'accepts sms marketing | sms subscriber status | sms marketing consent | sms opt in | sms consent',
    ),
  },
];
