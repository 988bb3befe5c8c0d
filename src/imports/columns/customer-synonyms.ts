import { type ColumnNames, names } from './column.js';
import { furtherNames } from './further-languages.js';
import {
  MORE_BIRTHDAY,
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
 * number first), then billing, personal, work, other. Phones, tags, consent and numbers of customers have files of their own.
 */
export const NAME: readonly ColumnNames[] = [
  {
    en: names(`full name | customer name | customer | client name | client | contact name | person name | member name | guest name |
      subscriber name | buyer name | party name | lead name | attendee name | donor name | patient name | student name | name of customer | names | fullname | customer full name |
      cust nm | nm customer | name of person | name of the person | user full name | name full | full name customer | name in full | last name first name | last first | first last | last name and first name | person |
      name surname | name and surname | name & surname | surname and name | surname & name | surname name | first and last name | first & last name | first name and last name`),
    de: names(
      'name | vollständiger name | name vorname | vorname name | nachname vorname | name und vorname | vorname und name | name des kunden | patientenname | mitgliedsname | gastname | teilnehmername | kundenname | kunde | vor- und nachname | vorname nachname | vorname und nachname | vor und zuname | ansprechpartner',
    ),
    fr: names(
      'nom | nom complet | nom du client | client | noms et prénoms | nom prénoms | nom & prénoms | nom et prénom | prénom et nom | nom prénom | prénom nom | contact nom',
    ),
    es: names(
      'nombre | nombre completo | nombre del cliente | cliente | nombre y apellidos | nombre y apellido | apellidos y nombre | apellidos y nombres | apellido y nombre | nombres y apellidos | apellidos nombres | nombre cliente | cliente nombre',
    ),
    pt: names(
      'nome | nome razão social | nome ou razão social | nome completo | nome do cliente | cliente | nome e sobrenome | nome cliente | cliente nome',
    ),
    hi: names('नाम | पूरा नाम | ग्राहक का नाम | ग्राहक नाम | ग्राहक'),
    id: names('nama | nama lengkap | nama pelanggan | pelanggan | nama konsumen'),
    ar: names(
      'الاسم | اسم | الاسم الكامل | الاسم بالكامل | اسم العميل | اسم الزبون | العميل | اسم المستلم | اسم الطالب | اسم المريض | اسم العضو',
    ),
    ...MORE_NAME,
    ...furtherNames('noun', 'name'),
  },
  // May have more in it than the name in use.
  { en: names('complete name | full legal name | legal name | english name | name in english') },
  {
    en: names(
      'display name | file as | account holder | card holder name | billing name | name billing | shipping name | name shipping | ship to name | delivery name | recipient name | recipient | contact person | contact person name | name on card | bill to name | receiver name | consignee name | reservation name | booking name | booked by | guest | member | primary contact | primary contact name | main contact | main contact name | key contact | attendee | participant | passenger | patient | donor | buyer | billing full name',
    ),
    de: names('ansprechperson | teilnehmer | mitglied | gast | patient | klient'),
    fr: names(
      'adhérent | participant | personne de contact | personne à contacter | contact principal | interlocuteur',
    ),
    es: names(
      'titular | socio | alumno | paciente | huésped | persona de contacto | contacto principal | nombre de contacto | nombre del contacto',
    ),
    pt: names(
      'aluno | hóspede | associado | paciente | pessoa de contato | pessoa de contacto | contato principal | nome do contato',
    ),
    it: names('intestatario | paziente | persona di contatto | referente | nome referente'),
    pl: names('osoba kontaktowa | osoba do kontaktu'),
    cs: names('kontaktní osoba'),
    hu: names('kapcsolattartó | kapcsolattartó neve'),
    ru: names('контактное лицо | контактна особа | лицо для связи'),
    tr: names('ilgili kişi | yetkili kişi | yetkili adı'),
    vi: names('người liên hệ | tên người liên hệ | tên kh'),
    nl: names('klant | lid | deelnemer'),
    id: names('nama customer | nama member | kontak person | nama kontak | narahubung'),
    ja: names('担当者名 | ご担当者名 | 担当者氏名 | ご担当者'),
    ko: names('담당자 | 담당자명 | 담당자 이름'),
    // A company's, where the person in it has a column of its own.
    zh: names('客户名称 | 客戶名稱'),
  },
  {
    de: names('name oder firma | name bzw firma | name / firma'),
    fr: names('nom / raison sociale | nom ou raison sociale'),
    es: names('nombre / razón social | nombre o razón social | apellidos y nombre o razón social'),
    it: names('nome / ragione sociale | nome o ragione sociale | cognome nome / ragione sociale'),
  },
];

export const FIRST_NAME: readonly ColumnNames[] = [
  {
    en: names(
      'first name | forename | fname | first | customer first name | contact first name | christian name | first names | f name | forenames | first nm',
    ),
    de: names('vorname | vornamen | rufname'),
    fr: names('prénom | prénoms | prénom du client'),
    es: names('primer nombre | nombre de pila | nombres | nombre 1 | 1er nombre'),
    pt: names('primeiro nome | nome próprio | prenome'),
    hi: names('पहला नाम | प्रथम नाम'),
    id: names('nama depan | nama pertama'),
    ar: names('الاسم الأول | الاسم الاول | الإسم الأول'),
    ...MORE_FIRST_NAME,
    ...furtherNames('firstName'),
  },
  // What is given may be that of the passport, beside the one in use.
  {
    en: names('given name | given names | legal first name'),
    nl: names('voorletters | initialen'),
    fr: names('prénom client | prénom contact | prénom participant'),
  },
  {
    en: names(
      'billing first name | billing address first name | default address first name | first name billing | bill to first name',
    ),
    fr: names('prénom facturation | prénom payeur'),
  },
  {
    en: names(
      'shipping first name | shipping address first name | first name shipping | ship to first name | address first name | preferred first name',
    ),
  },
];

export const MIDDLE_NAME: readonly ColumnNames[] = [
  {
    en: names(
      'middle name | additional name | middle initial | mname | middle | other names | m i | mi | middle names | middlename',
    ),
    de: names('zweiter vorname | mittelname | weitere vornamen'),
    fr: names('deuxième prénom | second prénom | autre prénom'),
    es: names('segundo nombre | nombre 2 | 2do nombre | otros nombres'),
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
      'last name | surname | lname | last | customer last name | contact last name | last names | l name | surnames | paternal surname | paternal last name | first surname | last name 1 | surname 1',
    ),
    de: names('nachname | familienname | zuname | name (adressattyp natürl. person)'),
    fr: names('nom de famille | patronyme | nom d’usage | nom usuel | noms'),
    es: names(
      'apellido | apellidos | primer apellido | apellido paterno | apellido 1 | 1er apellido | 1º apellido | ap paterno | a paterno | paterno | apellido uno',
    ),
    pt: names('sobrenome | apelido | último nome'),
    hi: names('उपनाम | अंतिम नाम | कुलनाम | आखिरी नाम'),
    id: names('nama belakang | nama akhir | nama keluarga | marga'),
    ar: names('اسم العائلة | الاسم الأخير | الاسم الاخير | اللقب | الكنية | الشهرة'),
    ...MORE_LAST_NAME,
    ...furtherNames('lastName'),
  },
  { en: names('family name | legal last name') },
  {
    en: names(
      'billing last name | billing address last name | default address last name | last name billing | bill to last name',
    ),
    fr: names('nom facturation | nom payeur'),
  },
  {
    en: names(
      'shipping last name | shipping address last name | last name shipping | ship to last name | address last name',
    ),
  },
];

export const SECOND_LAST_NAME: readonly ColumnNames[] = [
  {
    en: names(
      'second surname | second last name | maternal surname | maternal last name | last name 2 | surname 2',
    ),
    es: names(
      'segundo apellido | apellido materno | apellido 2 | 2º apellido | 2do apellido | ap materno | a materno | materno | apellido dos',
    ),
    de: names('zweiter nachname'),
    fr: names('deuxième nom de famille | second nom de famille'),
    pt: names('segundo sobrenome | segundo apelido'),
    hi: names('दूसरा उपनाम'),
    id: names('nama belakang kedua'),
    ar: names('اللقب الثاني'),
    ca: names('segon cognom | cognom 2'),
  },
];

export const EMAIL: readonly ColumnNames[] = [
  {
    en: names(`email address | e mail | email id | mail | mail id | email addr | customer email | customer email address | contact email | client email | account email |
      primary email | main email | default email | subscriber email | user email | user_email | email_id | electronic mail | e mail id | e mail address | emails | mail address | emailaddress | gmail | gmail id | gmail address | email contact | login email | email addresses | e mails | e mail addresses | general email | email default | email value | e mail value | person email | account primary email | email ids | emailid | email preferred | email for contact | my email`),
    de: names(
      'e-mail-adresse | primäre e-mail-adresse | haupt-e-mail | haupt-e-mail-adresse | mailadresse | e-mail-addresse | emailadresse | e-mail kunde | kunden e-mail | mailanschrift',
    ),
    fr: names(
      'adresse e-mail | adresse email | première adresse électronique | adresse de messagerie | courriel | adresse courriel | adresse électronique | adresse mail | mél',
    ),
    es: names(
      'correo electrónico | correo | correo electrónico # | correo contacto | mail contacto | dirección de correo | dirección de correo electrónico | correo e | email del cliente | correos | correo institucional',
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
      'e mail # value | email # value | email # | e mail # | e mail # address | email address # | email # address | emails # value | email id # | mail # | email # - value | e mail id #',
    ),
    de: names('e-mail # adresse | e-mail-adresse #'),
    fr: names('adresse de messagerie # | adresse e-mail #'),
    es: names('dirección de correo electrónico # | dirección del correo electrónico #'),
    pt: names('endereço de email #'),
  },
  {
    en: names(
      'billing email | billing email address | billing address email | email billing | payer email | purchaser email | paypal email | purchase email | stripe email',
    ),
  },
  {
    en: names(
      'personal email | person email home | home email | private email | email personal | email home | email address home',
    ),
    de: names('e-mail privat | private e-mail'),
    fr: names('email personnel | e-mail personnel | adresse personnelle e-mail'),
  },
  {
    en: names(
      'work email | person email work | business email | office email | company email | email work | email business | email address work | institutional email | college email | school email | university email',
    ),
    de: names('e-mail geschäftlich | e-mail arbeit'),
  },
  {
    en: names(
      'other email | from email address | secondary email | recovery email | alternate email address | secondary email address | alt email | email address alternate | guest email # | alternate email | alternative email | additional email addresses | shipping email | email shipping | email other | email address other',
    ),
    de: names('sekundäre e-mail-adresse | weitere e-mail'),
    fr: names('email payeur | e-mail payeur | adresse électronique secondaire | autre email'),
  },
];

export const BIRTHDAY: readonly ColumnNames[] = [
  {
    en: names(
      'birth day | date of birth | birth date | dob | d o b | birthdate | born | born on | customer birthday | bday | b day | date birth | birthday date | birth | born date | birth dt | contact birthday | d.o.b | birth_date | born at | dateofbirth | date of birth dob | birthday dob | customer dob | person birthday | birthdays | date born | birth date dob | d o birth | when is your birthday',
    ),
    de: names(
      'geburtstag | geburtsdatum | geboren | geboren am | geb datum | geb dat | gebdat | geb am | geburtsdat',
    ),
    fr: names(
      'anniversaire | date de naissance | naissance | né le | date d anniversaire | date naissance | ddn | date anniversaire | date anniv | date anniv client | né e le | date de naiss',
    ),
    es: names(
      'cumpleaños | fecha de nacimiento | nacimiento | fecha nacimiento | fecha nac | f nacimiento | fec nac | fecha de nac | fec nacimiento | fecha cumpleaños | f nac | fecha de cumple | fch nacimiento | fecha de cumpleaños',
    ),
    pt: names(
      'data de nascimento | nascimento | data nascimento | data de aniversário | data nasc | dt nascimento | dt nasc | nasc | data de nasc',
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

/** Headings of a name, or of whether or as what somebody is one, by what stands below them. */
export const ROLES = names(
  `customer | customers | client | clients | guest | member | person | recipient | attendee | participant | passenger | patient | donor | buyer | booked by | account holder |
  kunde | teilnehmer | mitglied | gast | patient | klient | adhérent | participant | cliente | titular | socio | alumno | paciente | huésped | aluno | hóspede | associado |
  intestatario | paziente | klant | lid | deelnemer | klient | pelanggan`,
);

/** Headings of a name that may be a firm's; see `Column.behindParts`. */
export const NAMES_OF_FIRMS = names(
  `customer | customers | client | clients | customer name | client name | contact name | contact | party name | party | buyer |
  kunde | kundenname | nom du client | cliente | nombre del cliente | nombre cliente | nome do cliente | nome cliente | ragione sociale | nome razão social | nombre razón social | nombre o razón social |
  nom raison sociale | nom ou raison sociale | name firma | name oder firma | nome ragione sociale | klant | klantnaam |
  klient | zákazník | kundnamn | kundenavn | клиент | müşteri | müşteri adı | khách hàng | pelanggan | nama pelanggan | العميل | اسم العميل | 客户名称 | 客戶名稱`,
);
