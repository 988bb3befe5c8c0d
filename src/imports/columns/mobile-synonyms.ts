import { type ColumnNames, names } from './column.js';
import { furtherNames } from './further-languages.js';
import { MORE_MOBILE, MORE_PHONE } from './more-languages.js';

/** Headings of a number or of a person, by what stands below them. */
export const CONTACT = names(
  'contact | contacts | contact details | contact detail | contact info | kontakt | contacto | contato | contatto | kontak | iletişim',
);

/**
 * Under what headings files hold a phone number, as in `customer-synonyms.ts`. The preference among several: mobile, then a
 * number for text messages, one for WhatsApp, then a phone of no stated kind (the lowest number first), billing, home, work, other, shipping.
 */
export const MOBILE: readonly ColumnNames[] = [
  {
    en: names(`mobile phone | mobile number | mobile no | mobile num | mobile phone number | mobile phone no | cell | cell phone | cell number | cell phone number | cellphone | cellular |
      mobilephone | handphone | phone mobile | person phone mobile | mobile contact | mobile contact number | customer mobile | contact mobile | phone cell     | mob | mob no | mobile tel | cell no | cellular phone | cellular number | cellular no | cellular tel no | mobile telephone | mobile phone # | mobileno | mobile # | mob number | mobile nos | mobile numbers | mobile no # | mobile number # | cell # | cell phone # | general mobile | personal mobile | mobile phones | phone number mobile | mobile personal | primary mobile | mobile phone primary | cellular phone number | mobile contact no | mobile cell | cell mobile`),
    de: names(
      'mobil | handy | handynummer | mobilnummer | mobiltelefon | mobilfunk | mobilfunknummer | mobil # | handynr | mobilnr | telefon mobil | mobiltelefonnummer | mobil tel nr | mobil tel | mobilfunk-nr | tel mobil | mobilrufnummer',
    ),
    fr: names(
      'portable | téléphone portable | tél portable | téléphone mobile | tél mobile | gsm | numéro de portable | numéro de mobile | n portable | n de portable | num portable',
    ),
    es: names(
      'móvil | celular | teléfono móvil | teléfono celular | número de móvil | número de celular | número móvil | tel móvil | n móvil | número celular | nro celular | n celular | no celular | nro de celular | cel | tel celular | celular # | móvil #',
    ),
    pt: names(
      'telemóvel | celular | telefone celular | telefone móvel | número de celular | número do celular | número de telemóvel | n de telemóvel | n telemóvel | celular whatsapp | nº celular',
    ),
    hi: names('मोबाइल | मोबाइल नंबर | मोबाइल नम्बर | मोबाइल फोन | मोबाईल | मोबाईल नंबर | मोबाइल न'),
    id: names(
      'hp | no hp | nomor hp | nomor handphone | no handphone | nomor ponsel | ponsel | no ponsel | handphone | seluler | nomor seluler | telepon seluler',
    ),
    ar: names(
      'الجوال | جوال | رقم الجوال | رقم الموبايل | الموبايل | موبايل | المحمول | رقم المحمول | الهاتف المحمول | الهاتف الجوال | رقم الهاتف المحمول | النقال | الهاتف النقال',
    ),
    ...MORE_MOBILE,
    ...furtherNames('mobile'),
  },
  { en: names('work mobile | business mobile | mobile work | home mobile | mobile home') },
  {
    en: names('sms | sms number | sms phone | sms phone number | text number | text phone'),
  },
  {
    en: names(
      'whatsapp | wa | whatsapp number | whatsapp no | whatsapp contact number | whats app | whats app number | whatsapp mobile | whatsapp no | whatsapp phone | wa number | wa no',
    ),
    id: names('no wa | no whatsapp | nomor wa | nomor whatsapp'),
    ar: names('رقم الواتساب | الواتساب | واتساب'),
    ru: names('ватсап | вотсап'),
  },
  {
    en: names(`phone | phone number | person phone | phone no | phone num | telephone | telephone number | telephone no | tel | tel no | tel number | contact number | contact no | contact phone | contact phone number |
      customer phone | customer phone number | client phone | primary phone | main phone | phoneno | ph | ph no | ph number | phone # | telephone # | user phone | calling number | subscriber phone | phones | phone id | phone number # | phone or mobile | mobile or phone | phone or cell | msisdn | contact num | phone numbers | telephone numbers | contact numbers | contact number # | contact no # | phone no # | tel # | general phone | telephones | phone default | person phone number | voice | phone value | telephone number # | ph no # | call number | contact mobile or phone | tel nos | phone nos | daytime phone | day phone`),
    de: names(
      'telefon | telefon # | telefonnummer | telefonnummer # | telefonnr | haupttelefon | tel nr | rufnummer | fon | telefonkontakt',
    ),
    fr: names(
      'téléphone | téléphone # | tél | numéro téléphone | numéro de téléphone | numéro de tél | n de téléphone | n téléphone | num tél | num téléphone',
    ),
    es: names(
      'teléfono | número de teléfono | tel | número telefónico | n de teléfono | n teléfono | nro de teléfono | nro teléfono | no de teléfono | no teléfono | num teléfono | teléfono # | telefono contacto | tfno | telf | tlf | fono | fonos | teléfono de contacto | teléfonos',
    ),
    pt: names(
      'telefone | telefones | telefone # | n telefone | nº telefone | tel contato | número de telefone | fone | telefone de contato | número de contato | n de telefone',
    ),
    hi: names('फ़ोन | फोन | फ़ोन नंबर | फोन नंबर | फोन नम्बर | संपर्क नंबर | दूरभाष | टेलीफोन | संपर्क संख्या'),
    id: names(
      'telepon | nomor telepon | no telepon | telp | no telp | nomor telp | no tlp | nomor kontak    | telpon',
    ),
    ar: names(
      'الهاتف | هاتف | رقم الهاتف | رقم التليفون | التليفون | تلفون | رقم التلفون | رقم التواصل | رقم الاتصال ',
    ),
    ...MORE_PHONE,
    ...furtherNames('phone'),
  },
  { en: names('phone # value | mobile # value') },
  {
    en: names(
      'billing phone | billing phone number | billing address phone | phone billing | bill to phone | primary address phone | address phone | default phone | default address phone | address telephone',
    ),
  },
  {
    en: names(
      'home phone | home phone # | phone home | tel home | tel no home | telephone home | home tel | home telephone | home number | private phone | landline | landline number | landline phone | evening phone | night phone | home phone number # | phone home # | house phone | telephone # home | home telephone number | residence phone | landline no',
    ),
    de: names('telefon privat | festnetz | privat telefon | tel privat | telefon (privat) | festnetznummer'),
    fr: names(
      'téléphone domicile | tél domicile | téléphone personnel | téléphone fixe | tél fixe | tél personnel | fixe',
    ),
    es: names('teléfono particular | teléfono de casa | teléfono fijo'),
    pt: names('telefone residencial | telefone fixo'),
  },
  {
    en: names(
      'business phone | business phone # | person phone work | work phone | work phone # | office phone | phone work | work number | tel work | tel no work | telephone work | work tel | company main phone | company phone | work telephone | phone office | office telephone | business telephone | office number | business number | direct phone | direct line | work phone number # | ddi number | office tel | company telephone',
    ),
    de: names(
      'telefon geschäftlich | telefon geschäftlich # | telefon büro | telefon dienstlich | tel dienstlich | tel geschäftlich | telefon firma',
    ),
    fr: names('téléphone bureau | tél bureau | téléphone professionnel | tél professionnel'),
    es: names('teléfono del trabajo | teléfono trabajo | teléfono de la oficina'),
    pt: names('telefone comercial | telefone do trabalho'),
  },
  {
    en: names(
      'other phone | other phone # | secondary phone | alternate phone | alternative phone | alternate number | alternate mobile number | car phone | radio phone | callback | assistant s phone | phone other | alt phone | alt phone number | alternate contact | alternate contact number | alternate no | alternate phone number | alternate mobile | alternate mobile no | secondary phone number | phone alternate | emergency phone alternate | other phone number | other number | secondary mobile | second phone | additional phone | recovery phone | second phone number | alternate contact no',
    ),
    de: names('weiteres telefon | weitere telefonnummer'),
    fr: names('autre téléphone'),
    es: names('otro teléfono'),
    pt: names('outro telefone'),
  },
  {
    en: names(
      'shipping phone | shipping phone number | shipping address phone | phone shipping | ship to phone | delivery phone',
    ),
  },
  { en: CONTACT },
];
