import { names } from './column.js';

/** Words for whom a merchant may call its customers, before the name of a field. Not users, whose name is a login, nor who works for it. */
export const PERSON = names(
  `customer | cust | client | contact | person | member | guest | subscriber | buyer | lead | prospect | attendee | participant | donor | patient | student | recipient | applicant | player | passenger | tenant | resident | volunteer | holder | ticket holder | card holder | cardholder | account holder |
  customers | clients | contacts | members | guests | subscribers | buyers | leads | attendees | participants | donors | patients | students | recipients | applicants |
  invitee | registrant | purchaser | visitor | respondent | delegate | shopper | consumer | booker | renter | pupil | learner | trainee | traveler | traveller | policyholder | policy holder | individual | candidate | alumni | parishioner | constituent | supporter | homeowner | voter | beneficiary | borrower | insured |
  your | my | please enter your | enter your | what is your | what s your | and your |
  kunden | teilnehmer | mitglieds | gast | kontakt | empfänger | klant | lid | deelnemer | kunde | medlems | gäst | gjeste | deltaker | asiakkaan | jäsenen | osallistujan | vieraan |
  ügyfél | vevő | vendég | résztvevő | müşteri | üye | misafir | hasta | öğrenci | katılımcı | danışan |
  お客様 | 顧客 | 会員 | 患者 | 参加者 | 客户 | 客戶 | 会员 | 會員 | 顾客 | 学员 | 学生 | 联系人 | 고객 | 회원 | 환자 | 학생 | ग्राहक | सदस्य`,
);

/** Words for whom a login is: their name is that of the login, all else the person's. */
export const USER = names(
  'user | users | profile | benutzer | utilisateur | usuario | usuário | utente | gebruiker',
);

/** The same as `PERSON`, behind the name of a field. */
export const OF_PERSON = names(
  `of customer | of client | of member | of guest | of student | of patient | of participant | of attendee | of applicant | of subscriber | of donor | of buyer | of the customer | of the client | of the student | of the member |
  adhérent | membre | acheteur | bénéficiaire | élève | licencié | abonné |
  du client | du contact | du membre | de l'adhérent | de l'utilisateur | de l'acheteur | du participant | du bénéficiaire | du patient | de l'élève |
  del cliente | del contacto | del miembro | del socio | del usuario | del participante | del paciente | del alumno | del huésped |
  do cliente | do contato | do membro | do usuário | do aluno | do paciente | do participante | del contatto | del socio | del paziente | dell'utente | del partecipante |
  klienta | zákazníka | klijenta | kupca | stranke | clientului | клиента | клієнта | покупателя | пациента | участника | πελάτη |
  pelanggan | anggota | peserta | siswa | pasien | tamu | khách hàng | học viên | thành viên | bệnh nhân |
  العميل | الزبون | العضو | الطالب | المريض | الضيف | مشتری | הלקוח | לקוח | ลูกค้า | สมาชิก`,
);

/** The same behind all but parts of a name, for the `Last contact` was on some day. */
export const OF_PERSON_BARE = names('client | contact | participant | patient');

/** Words for which of a person's addresses or numbers it is, before and behind the name of a field; that of no other person. */
export const CHOSEN = names(
  'primary | main | preferred | registered | communication | correspondence | notification | contact | current | best | daytime | personal | official',
);
export const CHOSEN_BEHIND = names(
  'principal | principale | personal | personale | preferido | de contacto | de contato | de contact | di contatto | de correspondance',
);
