import { type ColumnNames, names } from './column.js';

/** Headings of a customer's fields in languages beyond the eight in `customer-synonyms.ts`. */
export const MORE_NAME: ColumnNames = {
  it: names('nominativo | nome e cognome | cognome e nome | nome completo | nome cognome | cognome nome'),
  nl: names('naam | volledige naam | klantnaam | naam klant | voor- en achternaam | contactpersoon'),
  pl: names('imię i nazwisko | nazwisko i imię | imie nazwisko | klient | nazwa klienta'),
  cs: names('jméno | jméno a příjmení | příjmení a jméno | celé jméno | jméno zákazníka | zákazník'),
  sv: names('namn | fullständigt namn | kundnamn | för- och efternamn | kontaktperson'),
  da: names('navn | fulde navn | kundenavn | for- og efternavn | fullt navn'),
  ru: names('имя | фио | ф и о | имя и фамилия | фамилия и имя | полное имя | имя клиента | клиент'),
  tr: names('ad soyad | adı soyadı | isim soyisim | ad ve soyad | müşteri adı | müşteri'),
  vi: names('họ tên | họ và tên | tên khách hàng | khách hàng'),
  zh: names(
    '姓名 | 名字 | 客户姓名 | 客戶姓名 | 联系人 | 聯絡人 | 联系人姓名 | 会员姓名 | 顾客姓名 | 收件人 | 收货人',
  ),
  ja: names('氏名 | 名前 | お名前 | 顧客名 | 顧客氏名 | 会員名 | 会員氏名 | お客様名 | 姓名'),
  ko: names('이름 | 성명 | 고객명 | 고객 이름 | 회원명'),
};

export const MORE_FIRST_NAME: ColumnNames = {
  nl: names('voornaam | roepnaam | voornamen'),
  pl: names('imię | imiona'),
  cs: names('křestní jméno'),
  sv: names('förnamn | tilltalsnamn'),
  da: names('fornavn'),
  // Not the bare ad, an advertisement elsewhere: see `Column.onlyBeside`.
  tr: names('isim | adı'),
  ja: names('お名前（名） | 氏名（名）'),
};

export const MORE_MIDDLE_NAME: ColumnNames = {
  it: names('secondo nome'),
  nl: names('tussenvoegsel | tussenvoegsels | middelste naam'),
  ru: names('отчество'),
  vi: names('tên đệm | tên lót'),
};

export const MORE_LAST_NAME: ColumnNames = {
  it: names('cognome'),
  nl: names('achternaam | familienaam'),
  pl: names('nazwisko'),
  cs: names('příjmení'),
  sv: names('efternamn'),
  da: names('efternavn | etternavn'),
  ru: names('фамилия'),
  tr: names('soyadı | soyad | soyisim'),
  zh: names('姓 | 姓氏'),
  ja: names('姓 | 苗字 | お名前（姓） | 氏名（姓）'),
  ko: names('성'),
};

export const MORE_EMAIL: ColumnNames = {
  it: names(
    'indirizzo email | indirizzo e-mail | indirizzo posta elettronica | indirizzo di posta elettronica | posta elettronica | email cliente',
  ),
  nl: names('e-mailadres | emailadres | mailadres'),
  pl: names('adres e-mail | adres email | poczta elektroniczna'),
  cs: names('e-mailová adresa | emailová adresa'),
  sv: names('e-post | epostadress | e-postadress | e-post adress'),
  da: names('e-mailadresse | e-postadresse | epostadresse'),
  ru: names('почта | электронная почта | эл почта | адрес электронной почты | емейл | имейл'),
  tr: names('e-posta | e-posta adresi | eposta | mail adresi'),
  vi: names('thư điện tử | địa chỉ email'),
  zh: names('邮箱 | 电子邮箱 | 电子邮件 | 邮箱地址 | 邮件 | 電子郵件 | 電子信箱 | 信箱'),
  ja: names('メールアドレス | メール | eメール | 電子メール | メアド'),
  ko: names('이메일 | 이메일 주소 | 메일 | 메일 주소 | 전자우편'),
};

export const MORE_MOBILE: ColumnNames = {
  it: names(
    'cellulare | numero di cellulare | numero cellulare | cell | telefono cellulare | num cellulare | numero cell | tel cell',
  ),
  nl: names(
    'mobiel | mobiele telefoon | mobiel nummer | gsm-nummer | mobiele nummer | 06-nummer | mobiele nr',
  ),
  pl: names('telefon komórkowy | komórka | numer komórkowy | tel kom'),
  cs: names('mobilní telefon'),
  sv: names('mobilnummer | mobiltelefon'),
  da: names('mobiltelefon | mobilnummer'),
  ru: names('мобильный | мобильный телефон | сотовый | моб телефон | сотовый телефон'),
  tr: names('cep telefonu | cep tel | cep no | gsm | gsm no | cep numarası'),
  vi: names('di động | số di động'),
  zh: names('手机 | 手机号 | 手机号码 | 移动电话 | 手機 | 手機號碼 | 行動電話'),
  ja: names('携帯 | 携帯電話 | 携帯番号 | 携帯電話番号'),
  ko: names('휴대폰 | 휴대전화 | 핸드폰 | 휴대폰번호 | 휴대전화번호 | 핸드폰번호'),
};

export const MORE_PHONE: ColumnNames = {
  it: names(
    'telefono | numero di telefono | recapito telefonico | numero telefono | num telefono | n telefono | recapito',
  ),
  nl: names('telefoon | telefoonnummer | tel nr | hoofdtelefoon | telefoon thuis | telefoon privé'),
  pl: names('telefon | numer telefonu | nr telefonu | nr tel'),
  cs: names('telefon | telefonní číslo'),
  sv: names('telefon | telefonnummer'),
  da: names('telefon | telefonnummer | tlf | tlf nr | tlf nummer'),
  ru: names('телефон | номер телефона | номер тел | телефоны | контактный телефон | тел'),
  tr: names('telefon | telefon numarası | telefon no'),
  vi: names('số điện thoại | điện thoại | sđt'),
  zh: names('电话 | 联系方式 | 电话号码 | 联系电话 | 電話 | 電話號碼 | 聯絡電話'),
  ja: names('電話 | 電話番号 | tel 番号 | 連絡先電話番号'),
  ko: names('전화 | 전화번호 | 연락처'),
};

export const MORE_BIRTHDAY: ColumnNames = {
  it: names('data di nascita | compleanno | nato il | nato/a il | nata il | data nascita | nascita'),
  nl: names('geboortedatum | verjaardag | geb datum'),
  pl: names('data urodzenia | urodziny | data ur'),
  cs: names('datum narození | narozeniny | datum nar'),
  sv: names('födelsedatum | födelsedag'),
  da: names('fødselsdato | fødselsdag | født'),
  ru: names('дата рождения | день рождения | др | д р | дата рожд'),
  tr: names('doğum tarihi | doğum günü | d tarihi | doğum t'),
  vi: names('ngày sinh | sinh nhật'),
  zh: names('生日 | 出生日期 | 出生年月日'),
  ja: names('生年月日 | 誕生日'),
  ko: names('생년월일 | 생일'),
};

export const MORE_EXTERNAL_ID: ColumnNames = {
  it: names('codice cliente | id cliente | numero cliente'),
  nl: names('klantnummer | klant-id | klantcode | relatienummer | lidnummer | klant nr | klantnr | lidnr'),
  pl: names('numer klienta | id klienta | kod klienta'),
  cs: names('číslo zákazníka | id zákazníka'),
  sv: names('kundnummer | kundnr | kund-id | medlemsnummer'),
  da: names('kundenummer | kundenr | kunde-id | medlemsnummer'),
  ru: names('номер клиента | код клиента | id клиента'),
  tr: names('müşteri id | üye no | üye numarası | müşteri no | müşteri numarası | müşteri kodu'),
  vi: names('mã khách hàng | mã kh'),
  zh: names('客户编号 | 客户id | 会员号 | 会员编号 | 客戶編號'),
  ja: names('顧客番号 | 会員番号 | 顧客id | お客様番号 | 会員id'),
  ko: names('고객번호 | 회원번호 | 고객 id'),
};

export const MORE_TAGS: ColumnNames = {
  it: names('etichette | etichetta'),
  pl: names('tagi'),
  ru: names('теги | метки'),
  tr: names('etiketler | etiket'),
  zh: names('标签 | 標籤'),
  ja: names('タグ'),
  ko: names('태그'),
};

export const MORE_CONSENT: ColumnNames = {
  it: names('consenso | consenso marketing | consenso email'),
  nl: names(
    'toestemming | toestemming marketing | nieuwsbrief | toestemming e-mail | toestemming nieuwsbrief',
  ),
  pl: names('zgoda | zgoda marketingowa | zgoda na marketing'),
  cs: names('souhlas | marketingový souhlas'),
  sv: names('samtycke | nyhetsbrev'),
  da: names('samtykke | nyhedsbrev'),
  ru: names('согласие | согласие на рассылку | подписан на рассылку'),
  tr: names(
    'pazarlama izni | ticari elektronik ileti izni | ticari elektronik ileti onayı | ileti izni | e-posta izni',
  ),
  zh: names('营销许可'),
  ja: names('メール配信許可'),
  ko: names('마케팅 수신 동의 | 마케팅 동의'),
};
