import { type ColumnNames, names } from './column.js';
import { furtherNames } from './further-languages.js';
import { MORE_EXTERNAL_ID } from './more-languages.js';

/** What is called external comes before a number of the customer, which may be another system's. */
export const EXTERNAL_ID: readonly ColumnNames[] = [
  {
    en: names(
      'external identifier | ext id | external reference | external customer id | unique external id | external contact id | external user id | external ref | external customer ref',
    ),
    de: names('externe id'),
    fr: names('identifiant externe'),
    es: names('id externo | identificador externo'),
    pt: names('id externo'),
    id: names('id eksternal'),
    ar: names('المعرف الخارجي'),
  },
  {
    en: names(
      'customer id | customers id | client id | clients id | members id | patients id | students id | reference id | member id | membership id | cust id | customerid | loyalty id | id customer | id client',
    ),
    de: names(
      'kundennummer | kundennr | kunden-id | kdnr | kd-nr | mitgliedsnummer | debitorennummer | kunden nr',
    ),
    fr: names(
      'numéro client | numéro de client | réf client | n client | identifiant client | id client | code client | référence client',
    ),
    es: names(
      'número de cliente | nº cliente | nro cliente | cliente id | id de cliente | código de cliente | código cliente | id cliente | n cliente',
    ),
    pt: names('número do cliente | id do cliente | código do cliente | código cliente | número de cliente'),
    hi: names('ग्राहक आईडी | ग्राहक संख्या | ग्राहक क्रमांक | ग्राहक कोड'),
    id: names(
      'no anggota | nomor anggota | id anggota | id pelanggan | nomor pelanggan | no pelanggan | kode pelanggan',
    ),
    ar: names('رقم العميل | معرف العميل | كود العميل | رمز العميل | رقم الزبون'),
    ...MORE_EXTERNAL_ID,
    ...furtherNames('externalId'),
  },
  {
    en: names(
      'customer number | customer no | client number | customer reference | membership number | member number | loyalty number | loyalty card number',
    ),
  },
  {
    en: names(`customer code | customer key | membership no | member no | member code | membership code | membership card number | client no | client code | client ref | client reference | customer ref | cust no | cust num | cust number | cust code |
      customer num | client num | loyalty no | loyalty card | loyalty card no | patient id | patient number | patient no | patient code | mrn | student id | student number | student no | guest id | donor id | donor number | participant id | attendee id | buyer id`),
    de: names(
      'patientennummer | patienten-id | mitglieds-id | teilnehmer-id | schüler-id | mitgl-nr | mitglieds-nr | mitgliedsnr | mitgliedsnr. | klientennummer',
    ),
    fr: names(
      "n adhérent | numéro adhérent | numéro d'adhérent | code adhérent | numéro de membre | numéro patient | id du membre | id membre | id du client | id adhérent | id de l'adhérent | identifiant adhérent | identifiant membre",
    ),
    es: names(
      'cód cliente | cod cliente | id del cliente | id del socio | id socio | id del miembro | número de socio | nº socio | n socio | num socio | código de socio',
    ),
    pt: names(
      'cód cliente | cod cliente | id do sócio | id do membro | id do aluno | número de sócio | nº sócio | código do sócio',
    ),
    it: names('tessera | n tessera | numero tessera | codice socio | numero socio'),
    nl: names('relatienr | relatie nr'),
    pl: names('nr klienta'),
    sv: names('medlemsnr'),
    id: names('kode member | id member'),
    zh: names('会员卡号 | 會員卡號'),
    ja: names('顧客コード | 会員コード | 会員no | 顧客no'),
    ru: names('номер карты клиента | номер карты лояльности'),
  },
  {
    en: names(
      'record id | record id contact | contact id | square customer id | klaviyo id | person id | lead id | user id | subscriber id | constituent id | registrant id | individual id | party id | account holder id',
    ),
  },
];
