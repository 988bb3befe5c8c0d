import { type Column, type ColumnSchema, names } from './column.js';
import { EMAIL } from './customer-synonyms.js';
import { EXTERNAL_ID } from './external-id-synonyms.js';
import { MOBILE } from './mobile-synonyms.js';
import { nameKey } from './normalise-header.js';

const eventId: Column = {
  field: 'eventId',
  title: 'Event ID',
  format: 'text',
  rule: 'Your own id of the event, up to 200 characters. Without it the event is known by what it says, and a second one that says the same is a duplicate.',
  examples: ['E-1001', 'E-1002'],
  synonyms: [
    {
      en: names('event id | eventid | transaction id | order id | receipt number | activity id | reference'),
      de: names('ereignis id | ereignisnummer | transaktionsnummer | belegnummer'),
      fr: names('identifiant événement | numéro de transaction'),
      es: names('id de evento | id de transacción'),
      pt: names('id do evento | id da transação'),
      hi: names('इवेंट आईडी | घटना आईडी | लेनदेन आईडी | लेन-देन संख्या | ऑर्डर आईडी | रसीद संख्या'),
      id: names(
        'id peristiwa | id kejadian | id transaksi | nomor transaksi | id pesanan | nomor struk | id aktivitas',
      ),
      ar: names('معرف الحدث | رقم الحدث | معرف المعاملة | رقم المعاملة | رقم الطلب | رقم الإيصال'),
    },
  ],
};

const customerId: Column = {
  field: 'customerId',
  title: 'Customer ID',
  requiredOneOf: 'customer',
  format: 'text',
  rule: 'The id of the customer in this service.',
  examples: ['', ''],
  synonyms: [
    {
      en: names('clientele customer id'),
      de: names('clientele kunden-id'),
      fr: names('identifiant client clientele'),
      es: names('id de cliente clientele'),
      pt: names('id do cliente clientele'),
      hi: names('clientele ग्राहक आईडी'),
      id: names('id pelanggan clientele'),
      ar: names('معرف العميل clientele'),
    },
  ],
};

const email: Column = {
  field: 'email',
  title: 'Email',
  requiredOneOf: 'customer',
  format: 'email',
  rule: 'The customer’s e-mail; one of e-mail, mobile, external id and customer id is needed.',
  examples: ['asha@example.com', 'jose@example.com'],
  synonyms: EMAIL,
};

const mobile: Column = {
  field: 'mobile',
  title: 'Mobile',
  requiredOneOf: 'customer',
  format: 'mobile',
  rule: 'The customer’s phone number with its country code, or as dialled in your own country.',
  examples: ['', ''],
  synonyms: MOBILE,
};

const externalId: Column = {
  field: 'externalId',
  title: 'External ID',
  requiredOneOf: 'customer',
  format: 'text',
  rule: 'The customer’s id in your own system; upper and lower case differ.',
  examples: ['', ''],
  // “Customer ID” is the column of that title here.
  synonyms: EXTERNAL_ID.map((tier) => ({
    ...tier,
    en: (tier.en ?? []).filter((name) => nameKey(name) !== nameKey(customerId.title)),
  })),
};

const offerCode: Column = {
  field: 'offerCode',
  title: 'Offer code',
  requiredOneOf: 'offer',
  format: 'text',
  rule: 'The code of the offer, in any case; offer code or offer id is needed.',
  examples: ['SUMMER10', 'SUMMER10'],
  synonyms: [
    {
      en: names(
        'offer code | code | coupon | coupon code | voucher | voucher code | promo code | promotion code | discount code | offer',
      ),
      de: names('gutschein | gutscheincode | angebotscode | rabattcode'),
      fr: names('code promo | code offre | coupon'),
      es: names('código de oferta | cupón | código promocional'),
      pt: names('código da oferta | cupom | código promocional'),
      hi: names('ऑफ़र कोड | ऑफर कोड | कूपन | कूपन कोड | प्रोमो कोड | वाउचर | वाउचर कोड | ऑफ़र | ऑफर'),
      id: names('kode penawaran | kode promo | kupon | kode kupon | kode voucher | kode diskon | penawaran'),
      ar: names(
        'رمز العرض | كود العرض | كوبون | كود الكوبون | قسيمة | رمز القسيمة | كود الخصم | رمز ترويجي | العرض',
      ),
    },
  ],
};

const offerId: Column = {
  field: 'offerId',
  title: 'Offer ID',
  requiredOneOf: 'offer',
  format: 'text',
  rule: 'The id of the offer in this service.',
  examples: ['', ''],
  synonyms: [
    {
      en: names('offerid | offer uuid'),
      de: names('angebots-id | angebotsnummer'),
      fr: names('id offre | identifiant offre'),
      es: names('id de oferta | id oferta'),
      pt: names('id da oferta'),
      hi: names('ऑफ़र आईडी | ऑफर आईडी'),
      id: names('id penawaran'),
      ar: names('معرف العرض | رقم العرض'),
    },
  ],
};

const type: Column = {
  field: 'type',
  title: 'Type',
  required: true,
  format: 'choice',
  rule: 'claimed, redeemed, favourited or unfavourited.',
  examples: ['claimed', 'redeemed'],
  synonyms: [
    {
      en: names('type | activity | activity type | event | event type | action'),
      de: names('typ | art | aktion | ereignis'),
      fr: names('type | action | activité'),
      es: names('tipo | acción | actividad'),
      pt: names('tipo | ação | atividade'),
      hi: names('प्रकार | गतिविधि | गतिविधि प्रकार | क्रिया | घटना'),
      id: names('tipe | jenis | aktivitas | jenis aktivitas | kegiatan | aksi | peristiwa'),
      ar: names('النوع | نوع | النشاط | نوع النشاط | الإجراء | الحدث | نوع الحدث'),
    },
  ],
};

const occurredAt: Column = {
  field: 'occurredAt',
  title: 'Occurred at',
  required: true,
  format: 'date',
  rule: 'YYYY-MM-DD hh:mm, or an ISO 8601 time. Without an offset it is a time of your own time zone, a date alone the first moment of that day.',
  examples: ['2026-05-17 18:30', '2026-05-18 09:15'],
  synonyms: [
    {
      en: names(
        'occurred at | occurred | date | time | timestamp | date and time | datetime | event date | event time | activity date | redeemed at | claimed at | redemption date | created at',
      ),
      de: names('datum | zeitpunkt | zeit | uhrzeit | datum und uhrzeit'),
      fr: names('date | heure | date et heure'),
      es: names('fecha | hora | fecha y hora'),
      pt: names('data | hora | data e hora'),
      hi: names('दिनांक | तारीख | तिथि | समय | दिनांक और समय | तारीख और समय'),
      id: names('tanggal | tgl | waktu | tanggal dan waktu | tanggal transaksi | waktu transaksi'),
      ar: names('التاريخ | تاريخ | الوقت | وقت | التاريخ والوقت | تاريخ المعاملة'),
    },
  ],
};

const amount: Column = {
  field: 'amount',
  title: 'Amount',
  format: 'text',
  rule: 'A decimal number such as 12.50, without separators of thousands; together with Currency.',
  examples: ['', '12.50'],
  synonyms: [
    {
      en: names('amount | value | total | order value | order total | price | discount amount'),
      de: names('betrag | summe | wert'),
      fr: names('montant | valeur'),
      es: names('importe | monto | valor'),
      pt: names('valor | montante'),
      hi: names('राशि | रकम | मूल्य | कुल राशि'),
      id: names('jumlah | nilai | nominal | total harga | harga'),
      ar: names('المبلغ | مبلغ | القيمة | قيمة | المجموع | السعر'),
    },
  ],
};

const currency: Column = {
  field: 'currency',
  title: 'Currency',
  format: 'text',
  rule: 'The ISO 4217 code of the currency, such as INR; together with Amount.',
  examples: ['', 'INR'],
  synonyms: [
    {
      en: names('currency | currency code'),
      de: names('währung'),
      fr: names('devise'),
      es: names('moneda | divisa'),
      pt: names('moeda'),
      hi: names('मुद्रा'),
      id: names('mata uang'),
      ar: names('العملة | عملة'),
    },
  ],
};

/** The columns of an import of what customers did with offers. */
export const ACTIVITY_COLUMNS: ColumnSchema = {
  kind: 'offer-activity',
  columns: [
    eventId,
    email,
    mobile,
    externalId,
    customerId,
    offerCode,
    offerId,
    type,
    occurredAt,
    amount,
    currency,
  ],
  ignored: names(
    'line | error_code | error | id | title | metadata | source | recordedAt | name | customer name',
  ),
};
