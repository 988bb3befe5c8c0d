import { type ColumnNames, names } from './column.js';

/**
 * Under what headings files hold a customer's fields. Each constant lists tiers, best first (see `Column.synonyms`);
 * a tier holds the words of a language and, under `en`, the headings of export dialects: Google Contacts, Outlook, Shopify, HubSpot,
 * Mailchimp, Salesforce, Square, WooCommerce, Klaviyo. The preference among several phones and addresses is:
 *
 * - mobile: mobile, then a phone of no stated kind (the lowest number first), billing, home, work, other, shipping;
 * - e-mail: e-mail (the lowest number first), then billing, personal, work, other.
 */
export const NAME: readonly ColumnNames[] = [
  {
    en: names(`full name | customer name | customer | client name | client | contact name | person name | member name | guest name |
      subscriber name | buyer name | patient name | student name | recipient name | name of customer | complete name | your name | names | fullname`),
    de: names(
      'name | vollständiger name | kundenname | kunde | vor- und nachname | vorname nachname | vorname und nachname | vor und zuname | ansprechpartner',
    ),
    fr: names(
      'nom | nom complet | nom du client | client | nom et prénom | prénom et nom | nom prénom | prénom nom | contact nom',
    ),
    es: names(
      'nombre | nombre completo | nombre del cliente | cliente | nombre y apellidos | nombre y apellido | apellidos y nombre | nombres y apellidos',
    ),
    pt: names('nome | nome completo | nome do cliente | cliente | nome e sobrenome'),
    hi: names('नाम | पूरा नाम | ग्राहक का नाम | ग्राहक नाम | ग्राहक'),
    id: names('nama | nama lengkap | nama pelanggan | pelanggan | nama konsumen'),
    ar: names('الاسم | اسم | الاسم الكامل | الاسم بالكامل | اسم العميل | اسم الزبون | العميل'),
  },
  {
    en: names(
      'display name | file as | account holder | card holder name | billing name | shipping name | recipient',
    ),
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
  },
];

export const LAST_NAME: readonly ColumnNames[] = [
  {
    en: names(
      'last name | family name | surname | lname | last | customer last name | contact last name | last names | l name',
    ),
    de: names('nachname | familienname | zuname'),
    fr: names('nom de famille | patronyme'),
    es: names('apellido | apellidos | primer apellido'),
    pt: names('sobrenome | apelido | último nome'),
    hi: names('उपनाम | अंतिम नाम | कुलनाम | आखिरी नाम'),
    id: names('nama belakang | nama akhir | nama keluarga | marga'),
    ar: names('اسم العائلة | الاسم الأخير | الاسم الاخير | اللقب | الكنية | الشهرة'),
  },
  { en: names('billing last name | billing address last name | default address last name') },
  { en: names('shipping last name | shipping address last name') },
];

export const EMAIL: readonly ColumnNames[] = [
  {
    en: names(`email address | e mail | email id | mail | mail id | email addr | customer email | customer email address | contact email | client email | your email |
      primary email | main email | default email | subscriber email | user email | user_email | email_id | e mail id | e mail address | emails | mail address | emailaddress`),
    de: names('e-mail-adresse | mailadresse | emailadresse | e-mail kunde | kunden e-mail | mailanschrift'),
    fr: names(
      'adresse e-mail | adresse email | courriel | adresse courriel | adresse électronique | adresse mail | mél',
    ),
    es: names(
      'correo electrónico | correo | dirección de correo | dirección de correo electrónico | correo e | email del cliente',
    ),
    pt: names(
      'endereço de e-mail | correio eletrônico | correio eletrónico | e-mail do cliente | endereço de correio eletrónico',
    ),
    hi: names('ईमेल | ई-मेल | ईमेल पता | ईमेल आईडी | मेल'),
    id: names('alamat email | surel | alamat surel | email pelanggan | pos-el'),
    ar: names(
      'البريد الإلكتروني | البريد الالكتروني | بريد إلكتروني | الإيميل | ايميل | إيميل | عنوان البريد الإلكتروني | البريد',
    ),
  },
  {
    en: names(
      'e mail # value | email # value | email # | e mail # | e mail # address | email address # | email # address',
    ),
  },
  { en: names('billing email | billing email address | billing address email') },
  {
    en: names('personal email | home email | private email | email personal | email home'),
    de: names('e-mail privat | private e-mail'),
  },
  {
    en: names('work email | business email | office email | company email | email work | email business'),
    de: names('e-mail geschäftlich | e-mail arbeit'),
  },
  {
    en: names(
      'other email | secondary email | alternate email | alternative email | additional email addresses | shipping email | email other',
    ),
  },
];

export const MOBILE: readonly ColumnNames[] = [
  {
    en: names(`mobile phone | mobile number | mobile no | mobile num | mobile phone number | mobile phone no | cell | cell phone | cell number | cell phone number | cellphone | cellular |
      mobilephone | handphone | phone mobile | mobile contact | mobile contact number | customer mobile | contact mobile | phone cell | sms number | sms phone number |
      sms phone | mob | mob no | mobileno | mobile #`),
    de: names(
      'mobil | handy | handynummer | mobilnummer | mobiltelefon | mobilfunk | mobilfunknummer | handynr | mobilnr | telefon mobil | mobiltelefonnummer',
    ),
    fr: names(
      'portable | téléphone portable | tél portable | téléphone mobile | tél mobile | gsm | numéro de portable | numéro de mobile | n portable | n de portable | num portable',
    ),
    es: names(
      'móvil | celular | teléfono móvil | teléfono celular | número de móvil | número de celular | número móvil | tel móvil | n móvil',
    ),
    pt: names(
      'telemóvel | celular | telefone celular | telefone móvel | número de celular | número do celular | número de telemóvel',
    ),
    hi: names('मोबाइल | मोबाइल नंबर | मोबाइल नम्बर | मोबाइल फोन | मोबाईल | मोबाईल नंबर | मोबाइल न'),
    id: names(
      'hp | no hp | nomor hp | nomor handphone | no handphone | nomor ponsel | ponsel | no ponsel | handphone | seluler | nomor seluler | telepon seluler',
    ),
    ar: names(
      'الجوال | جوال | رقم الجوال | رقم الموبايل | الموبايل | موبايل | المحمول | رقم المحمول | الهاتف المحمول | الهاتف الجوال | رقم الهاتف المحمول | النقال | الهاتف النقال',
    ),
  },
  {
    en: names(`phone | phone number | phone no | phone num | telephone | telephone number | telephone no | tel | tel no | tel number | contact number | contact no | contact phone | contact phone number |
      customer phone | customer phone number | client phone | primary phone | main phone | default phone | phoneno | ph | ph no | ph number | phone # | telephone # | your phone | user phone |
      whatsapp | whatsapp number | whatsapp no | whatsapp phone | calling number | subscriber phone | phones | phone id`),
    de: names('telefon | telefonnummer | telefonnr | tel nr | rufnummer | fon | telefonkontakt'),
    fr: names(
      'téléphone | tél | numéro de téléphone | numéro de tél | n de téléphone | n téléphone | num tél | num téléphone',
    ),
    es: names(
      'teléfono | número de teléfono | tel | número telefónico | n de teléfono | teléfono de contacto',
    ),
    pt: names(
      'telefone | número de telefone | fone | telefone de contato | número de contato | n de telefone',
    ),
    hi: names('फ़ोन | फोन | फ़ोन नंबर | फोन नंबर | फोन नम्बर | संपर्क नंबर | दूरभाष | टेलीफोन | संपर्क संख्या'),
    id: names(
      'telepon | nomor telepon | no telepon | telp | no telp | nomor telp | no tlp | nomor kontak | no wa | nomor wa | nomor whatsapp | telpon',
    ),
    ar: names(
      'الهاتف | هاتف | رقم الهاتف | رقم التليفون | التليفون | تلفون | رقم التلفون | رقم التواصل | رقم الاتصال | رقم الواتساب',
    ),
  },
  { en: names('phone # value | mobile # value') },
  { en: names('billing phone | billing phone number | billing address phone | default address phone') },
  {
    en: names('home phone | home phone # | phone home | home telephone | home number | private phone'),
    de: names('telefon privat | festnetz | privat telefon'),
  },
  {
    en: names(
      'business phone | business phone # | work phone | work phone # | office phone | phone work | work number | company main phone | company phone | work telephone',
    ),
    de: names('telefon geschäftlich | telefon büro | telefon dienstlich'),
  },
  {
    en: names(
      'other phone | other phone # | secondary phone | alternate phone | alternative phone | alternate number | alternate mobile number | car phone | radio phone | callback | assistant s phone | phone other',
    ),
  },
  { en: names('shipping phone | shipping phone number | shipping address phone') },
];

export const BIRTHDAY: readonly ColumnNames[] = [
  {
    en: names(
      'birth day | date of birth | birth date | dob | d o b | birthdate | born | born on | customer birthday | bday | b day | date birth | birthday date | contact birthday | d.o.b | birth_date',
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
      'aniversário | data de nascimento | nascimento | data nascimento | data de aniversário | data nasc | dt nascimento',
    ),
    hi: names('जन्मदिन | जन्म तिथि | जन्मतिथि | जन्म दिनांक | जन्म की तारीख | जन्म तारीख'),
    id: names('tanggal lahir | tgl lahir | ulang tahun | hari ulang tahun | tgl ulang tahun | hari lahir'),
    ar: names('تاريخ الميلاد | تاريخ الولادة | عيد الميلاد | الميلاد | ت الميلاد | تاريخ ميلاد'),
  },
];

export const EXTERNAL_ID: readonly ColumnNames[] = [
  {
    en: names(
      'external identifier | customer id | customer number | customer no | customer code | client id | client number | reference id | external reference | external customer id | customer reference | member id | membership number | member number | membership id | customer key | cust id | customerid',
    ),
    de: names(
      'kundennummer | kundennr | kunden-id | kdnr | kd-nr | externe id | mitgliedsnummer | debitorennummer | kunden nr',
    ),
    fr: names(
      'numéro client | numéro de client | n client | identifiant client | id client | code client | identifiant externe | référence client',
    ),
    es: names(
      'número de cliente | id de cliente | código de cliente | código cliente | id cliente | id externo | n cliente | identificador externo',
    ),
    pt: names(
      'número do cliente | id do cliente | código do cliente | código cliente | id externo | número de cliente',
    ),
    hi: names('ग्राहक आईडी | ग्राहक संख्या | ग्राहक क्रमांक | ग्राहक कोड'),
    id: names('id pelanggan | nomor pelanggan | no pelanggan | kode pelanggan | id eksternal'),
    ar: names('رقم العميل | معرف العميل | كود العميل | رمز العميل | رقم الزبون | المعرف الخارجي'),
  },
  {
    en: names(
      'record id | record id contact | contact id | square customer id | klaviyo id | person id | lead id | user id | subscriber id',
    ),
  },
];

export const TAGS: readonly ColumnNames[] = [
  {
    en: names('tag | customer tags | contact tags | customer tag'),
    de: names('schlagwörter | schlagworte | kundentags | stichwörter'),
    fr: names('étiquettes | étiquette | mots-clés | balises'),
    es: names('etiquetas | etiqueta'),
    pt: names('etiquetas | marcadores | etiqueta'),
    hi: names('टैग | टैग्स'),
    id: names('label pelanggan | tanda'),
    ar: names('الوسوم | وسوم | العلامات | الوسم'),
  },
];

export const CONSENT: readonly ColumnNames[] = [
  {
    en: names(`consent | marketing opt in | marketing optin | opt in | optin | opted in | accepts marketing | accepts email marketing | email marketing consent | email subscription status | newsletter |
      newsletter consent | newsletter opt in | email opt in | email consent | marketing permission | marketing status | marketing | subscribed | subscribed to newsletter | email marketing | subscription status |
      email marketing status | gdpr consent | marketing emails | accept marketing`),
    de: names(
      'einwilligung | werbeeinwilligung | marketing-einwilligung | newsletter-einwilligung | werbung erlaubt | einwilligung marketing | zustimmung | newsletter anmeldung',
    ),
    fr: names(
      'consentement | consentement marketing | accepte le marketing | abonné newsletter | opt-in marketing | accord marketing | inscrit newsletter',
    ),
    es: names(
      'consentimiento | consentimiento de marketing | acepta marketing | suscrito | consentimiento marketing | acepta publicidad',
    ),
    pt: names(
      'consentimento | consentimento de marketing | aceita marketing | inscrito | consentimento marketing',
    ),
    hi: names('सहमति | विपणन सहमति | मार्केटिंग सहमति'),
    id: names('persetujuan | persetujuan pemasaran | izin pemasaran | setuju pemasaran'),
    ar: names('الموافقة | موافقة التسويق | الموافقة التسويقية | الموافقة على التسويق | قبول التسويق'),
  },
  { en: names('accepts sms marketing | sms marketing consent | sms opt in | sms consent') },
];
