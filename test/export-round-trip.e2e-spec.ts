import { randomInt } from 'node:crypto';
import type { CustomerFields } from '../src/customers/customer.entity.js';
import type { ImportDto, ImportRowList } from '../src/imports/imports.dto.js';
import { exportCustomers, exportedFile } from './harness/exports.js';
import { withNastyCustomers } from './harness/nasty-customers.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

let service: Service;

beforeAll(async () => {
  service = await shareService();
});
afterAll(() => service?.stop());

/** Customers of which each has something that gets lost easily. */
const KNOWN: Partial<CustomerFields>[] = [
  { name: `=HYPERLINK("http://x","y")` },
  { name: '+1', email: '+1@shop.test' },
  { name: '-1', email: '=1@shop.test' },
  { name: '@x', email: '-x@shop.test' },
  { name: `'=x` },
  { name: `''` },
  { name: `'quoted'` },
  { name: `'t Hart'` },
  { name: `“curly”` },
  { name: '="00123"' },
  { name: '_x0041_' },
  { name: 'a "b", c; d | e' },
  { name: '\\N', externalId: '\\N' },
  { name: '\\.', externalId: '\\.' },
  { name: '👩‍👩‍👧 🇮🇳' },
  { name: 'שלום, عربي' },
  { name: 'Name', email: 'email@shop.test', externalId: 'External ID' },
  { name: '1', externalId: '00123', birthday: '--02-29' },
  { name: '2', externalId: '1E5', birthday: '1900-01-01' },
  { name: '3', externalId: `'1`, birthday: '1900-03-01' },
  { name: '4', externalId: '1.5E+10', birthday: '2000-02-29' },
  { name: '5', externalId: '9007199254740993', tags: ['"a"', 'a，b', "'=x", '=1'] },
  { name: '6', tags: ['=1', 'TRUE'], marketingConsent: 'granted' },
];

test.each(['csv', 'xlsx'] as const)(
  'an upload of an export to %s leaves every customer unchanged',
  async (format) => {
    const seed = randomInt(2 ** 31);
    const shop = await service.newMerchant({ defaultCountry: 'US' });
    const known = KNOWN.map((fields, index): CustomerFields => ({
      ...PLAIN,
      mobile: `+9190000${10_000 + index}`,
      ...fields,
    }));
    const customers = withNastyCustomers(known, 320, seed);
    expect(customers.length).toBeGreaterThan(200);
    await store(shop.id, customers);

    const { id, counts } = await exportCustomers(service, shop.token, { format });
    expect(counts.written).toBe(customers.length);
    const file = await exportedFile(service, shop.token, id);
    const api = service.api(shop.token);
    for (const blankCells of ['ignore', 'clear']) {
      const { body } = await api.upload<{ id: string }>('/v1/imports', {
        file,
        fileName: `export.${format}`,
        options: { blankCells },
      });
      const done = await service.untilDone<ImportDto>(shop.token, body.id);
      const rows = await api.get<ImportRowList>(`/v1/imports/${body.id}/rows?limit=200`);
      const changed = rows.body.data?.filter(({ outcome }) => outcome !== 'unchanged').slice(0, 3);
      expect({ seed, failure: done.failure, counts: done.counts, changed }).toMatchObject({
        failure: null,
        counts: { lines: customers.length, unchanged: customers.length },
        changed: [],
      });
    }
  },
);

const PLAIN: CustomerFields = {
  name: 'Asha',
  email: null,
  mobile: null,
  birthday: null,
  externalId: null,
  tags: [],
  marketingConsent: 'unknown',
};

async function store(merchantId: string, customers: CustomerFields[]): Promise<void> {
  await service.database.asOwner(
    `INSERT INTO customers (merchant_id, id, name, email, mobile, birthday, external_id, tags, marketing_consent, claimed,
       redeemed, favourited, source_type, version, created_at, updated_at)
     SELECT $1, uuidv7(), f ->> 'name', f ->> 'email', f ->> 'mobile', f ->> 'birthday', f ->> 'externalId',
            ARRAY(SELECT jsonb_array_elements_text(f -> 'tags')), f ->> 'marketingConsent', 1, 2, 3, 'api', 1, now(), now()
       FROM jsonb_array_elements($2::jsonb) f`,
    [merchantId, JSON.stringify(customers)],
  );
}
