import { type Column, type ColumnSchema, names } from './column.js';
import { EMAIL, EXTERNAL_ID } from './customer-synonyms.js';
import { MOBILE } from './mobile-synonyms.js';

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
  synonyms: [{ en: names('clientele customer id') }],
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
  synonyms: EXTERNAL_ID,
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
  synonyms: [{ en: names('offerid | offer uuid') }],
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
