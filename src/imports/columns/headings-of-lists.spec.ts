import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { mapHeader } from './map-header.js';

const read = (headings: readonly string[], ...below: string[][]) => {
  const rows = below.map((cells, at) => ({ line: at + 2, cells }));
  const { mapping, problems } = mapHeader(headings, CUSTOMER_COLUMNS, {}, false, rows);
  return {
    fields: mapping.map(({ field }) => field),
    problems: problems.map(({ code }) => code),
    notes: mapping.map(({ note }) => note),
  };
};

describe('lists of people', () => {
  // The family name stood in a column that nobody read, and the given name alone was imported.
  it.each([
    [
      ['Nome', 'Cognome', 'cellulare', 'email'],
      ['firstName', 'lastName', 'mobile', 'email'],
    ],
    [
      ['voornaam', 'naam', 'e-mailadres'],
      ['firstName', 'lastName', 'email'],
    ],
    [
      ['Voornaam', 'Tussenvoegsel', 'Achternaam', 'Mobiel'],
      ['firstName', 'middleName', 'lastName', 'mobile'],
    ],
    [
      ["Nom d'usage", 'Prénom', 'Email'],
      ['lastName', 'firstName', 'email'],
    ],
    [
      ['Фамилия', 'Имя', 'Отчество', 'Телефон'],
      ['lastName', 'firstName', 'middleName', 'mobile'],
    ],
    [
      ['Imię', 'Nazwisko', 'Telefon komórkowy'],
      ['firstName', 'lastName', 'mobile'],
    ],
    [
      ['氏名', 'メールアドレス', '電話番号', '生年月日'],
      ['name', 'email', 'mobile', 'birthday'],
    ],
    [
      ['姓名', '手机号', '邮箱'],
      ['name', 'mobile', 'email'],
    ],
    [
      ['이름', '휴대폰', '이메일'],
      ['name', 'mobile', 'email'],
    ],
    [
      ['Adı Soyadı', 'Cep Telefonu', 'E-posta'],
      ['name', 'mobile', 'email'],
    ],
    [
      ['Ad', 'Soyad', 'E-posta', 'Telefon'],
      ['firstName', 'lastName', 'email', 'mobile'],
    ],
    [
      ['姓', '名', 'メールアドレス', '電話番号'],
      ['lastName', 'firstName', 'email', 'mobile'],
    ],
    [
      ['Họ', 'Tên', 'Email', 'Số điện thoại khách hàng'],
      ['lastName', 'firstName', 'email', 'mobile'],
    ],
    [
      ['Musteri Ad Soyad', '客户电话'],
      ['name', 'mobile'],
    ],
    [
      ['Etunimi', 'Sukunimi', 'Sähköposti', 'Puhelin'],
      ['firstName', 'lastName', 'email', 'mobile'],
    ],
    [
      ['Vezetéknév', 'Keresztnév', 'E-mail cím', 'Telefonszám'],
      ['lastName', 'firstName', 'email', 'mobile'],
    ],
    [
      ['Όνομα', 'Επώνυμο', 'Κινητό'],
      ['firstName', 'lastName', 'mobile'],
    ],
    [
      ['שם פרטי', 'שם משפחה', 'טלפון'],
      ['firstName', 'lastName', 'mobile'],
    ],
    [
      ['ชื่อ', 'นามสกุล', 'อีเมล', 'เบอร์โทร'],
      ['firstName', 'lastName', 'email', 'mobile'],
    ],
    [
      ['ime', 'prezime', 'mejl', 'saglasnost'],
      ['firstName', 'lastName', 'email', 'marketingConsent'],
    ],
    [
      ['Nume', 'Prenume', 'Telefon'],
      ['lastName', 'firstName', 'mobile'],
    ],
    [
      ['Nom', 'Cognoms', 'Correu electrònic', 'Telèfon Mòbil'],
      ['firstName', 'lastName', 'email', 'mobile'],
    ],
    [
      ['Прізвище', "Ім'я", 'По батькові', 'Телефон'],
      ['lastName', 'firstName', 'middleName', 'mobile'],
    ],
    [
      ['نام', 'نام خانوادگی', 'موبایل', 'كد مشتری'],
      ['firstName', 'lastName', 'mobile', 'externalId'],
    ],
    [
      ["Prénom de l'utilisateur", "Nom de l'utilisateur", 'Email du client'],
      ['firstName', 'lastName', 'email'],
    ],
  ])('are read with the headings %j', (headings, fields) =>
    expect(read(headings)).toMatchObject({ fields, problems: [] }),
  );

  it('are not read by a word that means something else beside it', () => {
    expect(read(['Nombre', 'Apellidos', 'Email', 'AD']).fields).toEqual([
      'firstName',
      'lastName',
      'email',
      null,
    ]);
    // In Turkish a mobile phone, in Brazil the postal code.
    expect(read(['nome', 'telefone', 'cep']).fields).toEqual(['name', 'mobile', null]);
    // Beside no family name it is an advertisement, or a name.
    expect(read(['Ad', 'Email', 'Name']).fields).toEqual([null, 'email', 'name']);
    expect(read(['名', '電話番号']).fields).toEqual([null, 'mobile']);
  });
});

it('takes the complete name for the whole, and the noun beside it for a part', () => {
  expect(read(['Prénom', 'Nom', 'Nom Complet', 'Email']).fields).toEqual([null, null, 'name', 'email']);
  expect(read(['Nom', 'Nom Complet', 'Email']).problems).toEqual(['columns_ambiguous']);
});

it('reads a heading of several spellings when all of them are one field', () => {
  expect(read(['Nome', 'Telefone / WhatsApp']).fields).toEqual(['name', 'mobile']);
  expect(read(['Name | Nom', 'Email/Courriel']).fields).toEqual(['name', 'email']);
  expect(read(['Name', 'Email / Phone']).fields).toEqual(['name', null]);
  expect(read(['Name', 'Phone', 'Phone / WhatsApp']).problems).toEqual(['columns_ambiguous']);
});

it('reads a heading that says whose it is after one that does not', () => {
  expect(read(['Lead Name', 'Lead Email', 'Lead Phone']).fields).toEqual(['name', 'email', 'mobile']);
  expect(read(['Teilnehmer_Email', 'Nachname', 'Vorname']).fields).toEqual([
    'email',
    'lastName',
    'firstName',
  ]);
  expect(read(['Name', 'Guest phone', 'Phone']).fields).toEqual(['name', null, 'mobile']);
  expect(read(['Name', 'Parent Email']).fields).toEqual(['name', null]);
  expect(read(['User Name', 'Email']).fields).toEqual([null, 'email']);
});

it('reads a heading that asks a person', () =>
  expect(read(["What's your name?", 'Your e-mail address', 'Please enter your phone number']).fields).toEqual(
    ['name', 'email', 'mobile'],
  ));

it('reads a heading that closes with what its kind of value is anyway', () => {
  expect(read(['Name', 'PrimaryEMailAddress', 'Account phone number']).fields).toEqual([
    'name',
    'email',
    null,
  ]);
  expect(read(['Name', 'Tel No (Home)', 'Tel No (Work)', 'Cellular Tel No']).fields).toEqual([
    'name',
    null,
    null,
    'mobile',
  ]);
});

it('reads the person before the company, and the external id before another number', () => {
  expect(read(['客户名称', '联系人', '手机号']).fields).toEqual([null, 'name', 'mobile']);
  expect(read(['客户名称', '手机号']).fields).toEqual(['name', 'mobile']);
  expect(read(['Name', 'Mitgliedsnummer', 'Externe ID', 'E-Mail']).fields).toEqual([
    'name',
    null,
    'externalId',
    'email',
  ]);
});

it('reads a heading without brackets before one that says more in them', () =>
  expect(read(['Meno', 'Priezvisko', 'Email', 'Email(rodič)', 'Meno(rodič)']).fields).toEqual([
    'firstName',
    'lastName',
    'email',
    null,
    null,
  ]));

it('reads the parts of a name when they fill more rows than the whole', () => {
  const headings = ['Full name', 'Forename', 'Surname', 'Email'];
  expect(read(headings, ['', 'Asha', 'Rao', 'a@b.example']).fields).toEqual([
    null,
    'firstName',
    'lastName',
    'email',
  ]);
  expect(read(headings, ['', 'Asha', 'Rao', ''], ['', 'Bo', 'Ek', ''], ['Jo Ek', '', '', '']).fields[0]).toBe(
    null,
  );
  expect(read(headings, ['', 'Asha', 'Rao', ''], ['Bo Ek', '', '', '']).fields).toEqual([
    'name',
    null,
    null,
    'email',
  ]);
});

it('reads the phone of a customer before the one of its address', () =>
  expect(read(['Name', 'Default Phone', 'Phone']).fields).toEqual(['name', null, 'mobile']));

it('reads which of the addresses of a person it is, after one that does not say', () => {
  expect(read(['Name', 'Communication email', 'Preferred phone']).fields).toEqual([
    'name',
    'email',
    'mobile',
  ]);
  expect(read(['Nombre', 'Correo principal', 'Email Adress', 'Teléfono de contacto']).fields).toEqual([
    'name',
    null,
    'email',
    'mobile',
  ]);
});

it('reads no consent where no cell is one, and says so', () => {
  // In Portuguese subscribed, in Spanish the day of enrolment: every row was rejected.
  const { fields, notes } = read(['Nombre', 'Correo', 'Inscrito'], ['Ana', 'a@b.example', '3 de mayo']);
  expect(fields).toEqual(['name', 'email', null]);
  expect(notes[2]).toContain('no cell below reads as one');
  expect(read(['Nome', 'E-mail', 'Inscrito'], ['Ana', 'a@b.example', 'sim']).fields[2]).toBe(
    'marketingConsent',
  );
  expect(read(['Name', 'Email', 'Marketing consent'], ['Ana', 'a@b.example', 'perhaps']).fields[2]).toBe(
    'marketingConsent',
  );
});

it('reads whose ticket, card or account it is, and what an e-mail may bring', () =>
  expect(
    read(
      ['holder_name', 'holder_email', 'Ticket Holder Phone', 'consentement_email'],
      ['Léa Roux', 'lea@roux.example', '0612345678', 'oui'],
    ).fields,
  ).toEqual(['name', 'email', 'mobile', 'marketingConsent']));

it.each([
  'Consentement newsletter',
  'Opt-in e-mail',
  'E-Mail-Einwilligung',
  'Newsletter abonniert',
  'Acepta newsletter',
  'Consentimento email',
  'Consenso newsletter',
  'Ticari elektronik ileti izni',
])('reads the consent under %s', (heading) =>
  expect(read(['E-mail', heading], ['a@b.example', '1']).fields).toEqual(['email', 'marketingConsent']),
);

it.each([
  ['Customer #', 'externalId'],
  ['Member #', 'externalId'],
  ['Patient ID', 'externalId'],
  ['Membership No.', 'externalId'],
  ['Client Code', 'externalId'],
  ['Cust. No', 'externalId'],
  ['Order #', null],
  ['Contact #', 'mobile'],
  ['Mob #', 'mobile'],
  ['WA Number', 'mobile'],
  ['Phone number 1', 'mobile'],
  ['Phone or mobile', 'mobile'],
  ['Gmail ID', 'email'],
  ['Payer email', 'email'],
  ['Email of student', 'email'],
  ['Birth', 'birthday'],
])('reads %s as %s', (heading, field) => expect(read(['Full name', heading]).fields[1]).toBe(field));

it.each([
  'Contact Person',
  'Primary contact',
  'Name of Student',
  'Persona de contacto',
  'Pessoa de contato',
  'Контактное лицо',
  'Osoba kontaktowa',
  'Kontak Person',
  'ご担当者名',
  '담당자명',
  'Yetkili kişi',
])('reads the name under %s, after a column that is the name', (heading) => {
  expect(read(['Company', heading, 'Email']).fields[1]).toBe('name');
  expect(read(['Full name', heading, 'Email']).fields[0]).toBe('name');
});

it.each(['Name and surname', 'Surname & name', 'First and last name'])(
  'reads the whole name under %s',
  (heading) => expect(read([heading, 'Email']).fields[0]).toBe('name'),
);

it('reads the parts of a name before a person who is a participant', () =>
  expect(
    read(['Participant', 'First name', 'Last name', 'Email'], ['yes', 'Ana', 'Cruz', 'a@b.example']).fields,
  ).toEqual([null, 'firstName', 'lastName', 'email']));

it('reads a contact as a number where it is one, and not where it is a person', () => {
  expect(read(['Name', 'Contact', 'Email'], ['Ana', '98765 43210', '']).fields[1]).toBe('mobile');
  expect(read(['Name', 'Contact', 'Email'], ['Acme', 'Ana Cruz', 'a@b.example']).fields[1]).toBeNull();
  expect(read(['Name', 'Contact', 'Phone'], ['Ana', '98765 43210', '98765 43211']).fields[2]).toBe('mobile');
  expect(
    read(['Name', 'Phone', 'Person Mobile Phone'], ['Ana', '98765 43210', '98765 43211']).fields[2],
  ).toBe('mobile');
});

it.each(['Nombre/Razón social', 'Nom / Raison sociale', 'Name oder Firma', 'English Name'])(
  'takes %s for the name, after one that is a person’s',
  (heading) => {
    expect(read([heading, 'Email']).fields).toEqual(['name', 'email']);
    expect(read([heading, 'Name']).fields).toEqual([null, 'name']);
  },
);

it.each([
  ['invitee_email', 'email'],
  ['user_name', null],
  ['Last Contact', null],
  ['Email Addresses', 'email'],
  ['Phone Numbers', 'mobile'],
  ['Contact Number 2', 'mobile'],
  ['Téléphone client', 'mobile'],
  ['Nro. de teléfono', 'mobile'],
  ['Indirizzo posta elettronica', 'email'],
  ['Receive Marketing Emails', 'marketingConsent'],
  ['Unique external ID', 'externalId'],
  ['Customer Group', 'tags'],
  ['ID du membre', 'externalId'],
  ['Mitglieds-ID', 'externalId'],
  ['Haupt-E-Mail', 'email'],
  ['phone_whatsapp', 'mobile'],
  ['Celular y WhatsApp', 'mobile'],
  ['Email or phone', null],
  ['Emergency Contact', null],
  ['Parent Phone', null],
])('takes %s for %s', (heading, field) => expect(read(['Display name', heading]).fields[1]).toBe(field));
