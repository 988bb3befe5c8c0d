import type { CustomerDto, CustomerList } from '../src/customers/customers.dto.js';
import type { KeptDto, KeptList } from '../src/imports/actions/import-actions.dto.js';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import { until } from './harness/until.js';
import { api, eachTestHasAShop, service, shop } from './harness/own-shop.js';

jest.setTimeout(240_000);

eachTestHasAShop({ env: { IMPORT_CHUNK_ROWS: '10' } });

async function upload(file: string, options = {}): Promise<string> {
  const { status, body } = await api().upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv', options });
  expect(status).toBe(202);
  return body.id;
}

async function imported(file: string, options = {}): Promise<ImportDto> {
  return service.untilDone<ImportDto>(shop.token, await upload(file, options));
}

const askRevert = (id: string) => api().post<ImportDto & { code: string }>(`/v1/imports/${id}/revert`);

async function reverted(id: string): Promise<ImportDto> {
  const { status, body, headers } = await askRevert(id);
  expect({ status, code: body.code }).toEqual({ status: 202, code: undefined });
  expect(headers.location).toBe(`/v1/imports/${id}`);
  const done = await service.untilDone<ImportDto>(shop.token, id);
  expect(done.status).toBe('reverted');
  const { total = -1, reverted: undone = 0, kept = 0, unprocessed = 0 } = done.revert ?? {};
  expect({ total, unprocessed }).toEqual({
    total: done.counts.created + done.counts.updated,
    unprocessed: 0,
  });
  expect(undone + kept).toBe(total);
  return done;
}

async function find(email: string): Promise<CustomerDto> {
  const { body } = await api().get<CustomerList>(`/v1/customers?email=${email}`);
  const [customer] = body.data;
  if (!customer) throw new Error(`There is no customer ${email}`);
  return customer;
}

async function keptOf(id: string): Promise<KeptList['data']> {
  const kept: KeptDto[] = [];
  let cursor = '';
  do {
    const page = await api().get<KeptList>(`/v1/imports/${id}/kept?limit=2${cursor && `&cursor=${cursor}`}`);
    expect(page.status).toBe(200);
    kept.push(...page.body.data);
    cursor = page.body.page.nextCursor ?? '';
  } while (cursor !== '');
  return kept;
}

/** Everything of the customers that are there, except what names a version. */
async function fingerprint(where = 'true'): Promise<string> {
  const [row] = await service.database.asApp<{ hash: string }>(
    shop.id,
    `SELECT md5(string_agg(concat_ws('|', id, name, email, mobile, birthday, external_id, tags::text,
              marketing_consent, created_at), E'\\n' ORDER BY id)) AS hash
       FROM customers WHERE merchant_id = $1 AND NOT deleted AND ${where}`,
    [shop.id],
  );
  return row?.hash ?? '';
}

describe('reverting', () => {
  test('leaves the customers as they were before, and the file can be uploaded again', async () => {
    const file = customerFile(230);
    await imported(file.before);
    await api().post('/v1/customers', { name: 'By hand', email: 'hand@example.com' });
    const whole = await fingerprint();
    const untouched = `email NOT IN (SELECT 'person' || n || '@file.test' FROM generate_series(3, 229, 10) AS n)`;
    const versions = await service.database.asApp(
      shop.id,
      `SELECT id, version FROM customers WHERE ${untouched} ORDER BY id`,
    );

    const done = await imported(file.csv);
    expect(done.revertibleUntil).toBe(
      new Date(Date.parse(String(done.finishedAt)) + 30 * 86_400_000).toISOString(),
    );
    expect(done.links.revert).toBe(`/v1/imports/${done.id}/revert`);
    expect(await fingerprint()).not.toBe(whole);

    const undone = await reverted(done.id);
    expect(undone.revert).toMatchObject({
      total: 161,
      reverted: 161,
      kept: 0,
      requestedBy: { type: 'user' },
    });
    expect(undone.revertibleUntil).toBeNull();
    expect(await fingerprint()).toBe(whole);
    expect(await keptOf(done.id)).toEqual([]);
    expect(
      await service.database.asApp(
        shop.id,
        `SELECT id, version FROM customers WHERE NOT deleted AND ${untouched} ORDER BY id`,
      ),
    ).toEqual(versions);
    const history = await service.database.asApp(
      shop.id,
      `SELECT count(*)::int AS changes FROM customer_changes WHERE actor_type = 'revert' AND import_id = $1`,
      [done.id],
    );
    expect(history).toEqual([{ changes: 161 }]);

    expect(await askRevert(done.id)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
    const again = await imported(file.csv);
    expect(again.id).not.toBe(done.id);
    expect(again.counts).toEqual(done.counts);
  });

  test('keeps what was changed since, field by field, and names it', async () => {
    await imported(
      'Name,E-mail,Mobile\nAsha,asha@example.com,\nBo,bo@example.com,\nCleo,cleo@example.com,\nDan,dan@example.com,\n',
    );
    const done = await imported(
      [
        'Name,E-mail,Mobile,Customer ID',
        'Asha New,asha@example.com,+919876543210,a-1', // 2: the name is edited since
        'Bo New,bo@example.com,,b-1', // 3: deleted since
        'Cleo,cleo@example.com,+919876543211,', // 4: its e-mail is taken away since
        'Eve,eve@example.com,,', // 5: created, edited since
        'Fay,fay@example.com,,', // 6: created, has activity since
        'Gus,gus@example.com,,', // 7: created, deleted since
        'Hal,hal@example.com,,', // 8: created, nothing since
        'Dan,dan@example.com,,d-1', // 9: changed by a later import
        'Ida,ida@example.com,,', // 10: created, has favourited an offer since, and takes it back
      ].join('\n'),
    );
    const asha = await find('asha@example.com');
    const bo = await find('bo@example.com');
    const cleo = await find('cleo@example.com');
    const eve = await find('eve@example.com');
    const fay = await find('fay@example.com');
    const gus = await find('gus@example.com');
    const dan = await find('dan@example.com');
    await api().patch(`/v1/customers/${asha.id}`, { name: 'Asha by hand' });
    await api().delete(`/v1/customers/${bo.id}`);
    await api().patch(`/v1/customers/${cleo.id}`, { email: null });
    await api().patch(`/v1/customers/${eve.id}`, { tags: ['vip'] });
    await api().delete(`/v1/customers/${gus.id}`);
    const offer = await api().post<{ id: string }>('/v1/offers', { title: 'An offer' });
    const ida = await find('ida@example.com');
    const event = (customerId: string, type: string) => ({
      eventId: `${customerId}-${type}`,
      customerId,
      offerId: offer.body.id,
      type,
      occurredAt: new Date().toISOString(),
    });
    const events = [event(fay.id, 'claimed'), event(ida.id, 'favourited'), event(ida.id, 'unfavourited')];
    expect(await api().post('/v1/offer-activity', { events })).toMatchObject({ status: 200 });
    const later = await imported('E-mail,Name,Customer ID\ndan@example.com,Dan,d-2\n');
    expect(later.counts.updated).toBe(1);

    const { revert } = await reverted(done.id);
    expect(revert).toMatchObject({ total: 9, reverted: 2, kept: 7 });
    const user = { type: 'user', id: revert?.requestedBy.id };
    const kept = await keptOf(done.id);
    expect(kept).toMatchObject([
      { line: 2, customerId: asha.id, reason: 'changed_since_import', fields: ['name'], changedBy: user },
      { line: 3, customerId: bo.id, reason: 'deleted_since_import', changedBy: user },
      { line: 4, customerId: cleo.id, reason: 'contact_required', fields: ['mobile'], changedBy: null },
      { line: 5, customerId: eve.id, reason: 'changed_since_import', fields: ['tags'], changedBy: user },
      { line: 6, customerId: fay.id, reason: 'activity_since_import', fields: [], changedBy: null },
      {
        line: 9,
        customerId: dan.id,
        reason: 'changed_since_import',
        fields: ['externalId'],
        changedBy: { type: 'import', id: later.id },
      },
      { line: 10, customerId: ida.id, reason: 'activity_since_import', fields: [], changedBy: null },
    ]);
    expect(kept[0]?.changedAt).not.toBeNull();
    expect(await find('asha@example.com')).toMatchObject({
      name: 'Asha by hand',
      mobile: null,
      externalId: null,
    });
    expect(await find('dan@example.com')).toMatchObject({ externalId: 'd-2' });
    const { body } = await api().get<CustomerList>('/v1/customers');
    expect(body.data.map(({ name }) => name).sort()).toEqual([
      'Asha by hand',
      'Cleo',
      'Dan',
      'Eve',
      'Fay',
      'Ida',
    ]);
  });

  test.each([
    [
      'email',
      'email_taken',
      'E-mail,Customer ID,Mobile,Name',
      'new@example.com,id-1,,Asha',
      { email: 'old@example.com' },
    ],
    [
      'mobile',
      'mobile_taken',
      'Customer ID,Mobile,Name',
      'id-1,+919876543219,Asha',
      { mobile: '+919876543210' },
    ],
    [
      'externalId',
      'external_id_taken',
      'E-mail,Customer ID,Name',
      'old@example.com,id-2,Asha',
      { externalId: 'id-1' },
    ],
  ])('leaves the %s that another customer has now', async (field, reason, header, row, taken) => {
    await imported('Name,E-mail,Mobile,Customer ID\nOld,old@example.com,+919876543210,id-1\n');
    const done = await imported(`${header}\n${row}\n`);
    expect(done.counts.updated).toBe(1);
    const other = await api().post('/v1/customers', { name: 'Other', email: 'other@example.com', ...taken });
    expect(other.status).toBe(201);
    expect((await reverted(done.id)).revert).toMatchObject({ reverted: 0, kept: 1 });
    expect(await keptOf(done.id)).toMatchObject([{ line: 2, reason, fields: [field], changedBy: null }]);
    const { body } = await api().get<CustomerList>('/v1/customers');
    expect(body.data.map(({ name }) => name).sort()).toEqual(['Old', 'Other']);
  });

  test('of two imports, the last first, ends where it all began', async () => {
    await imported('Name,E-mail,Customer ID\nAsha,a@example.com,id-1\nBo,b@example.com,id-2\n');
    const before = await fingerprint();
    // The second line takes the e-mail that the first one gives up.
    const first = await imported(
      'Name,E-mail,Customer ID\nAsha,c@example.com,id-1\nBo,a@example.com,id-2\nEve,b@example.com,id-3\n',
    );
    expect(first.counts).toMatchObject({ updated: 2, created: 1 });
    const between = await fingerprint();
    const second = await imported(
      'Name,E-mail,Customer ID\nAsha 2,c@example.com,id-1\nEve 2,b@example.com,id-3\n',
    );
    expect(second.counts.updated).toBe(2);
    await reverted(second.id);
    expect(await fingerprint()).toBe(between);
    expect((await reverted(first.id)).revert).toMatchObject({ reverted: 3, kept: 0 });
    expect(await fingerprint()).toBe(before);
  });

  test('of a canceled import undoes what was committed', async () => {
    await imported('Name,E-mail\nAsha,asha@example.com\n');
    const before = await fingerprint();
    const id = await upload(customerFile(3_000).csv);
    await until(async () => (await api().get<ImportDto>(`/v1/imports/${id}`)).body.counts.created >= 100, {
      within: 20_000,
      every: 2,
      what: 'some lines to be committed',
    });
    expect(await askRevert(id)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
    await api().post(`/v1/imports/${id}/cancel`);
    const done = await reverted(id);
    expect(done.counts.unprocessed).toBeGreaterThan(0);
    expect(await fingerprint()).toBe(before);
  });

  test('goes on where it was when the worker is killed in the middle', async () => {
    const file = customerFile(1_500);
    await imported(file.before);
    const before = await fingerprint();
    const done = await imported(file.csv);
    expect((await askRevert(done.id)).status).toBe(202);
    for (const customers of [100, 500]) {
      await until(
        async () => {
          const { body } = await api().get<ImportDto>(`/v1/imports/${done.id}`);
          return (body.revert?.reverted ?? 0) >= customers;
        },
        { within: 20_000, every: 1, what: `${customers} customers to be reverted` },
      );
      await service.workers.at(-1)?.kill('SIGKILL');
      await service.startWorker();
    }
    const undone = await service.untilDone<ImportDto>(shop.token, done.id);
    expect(undone.revert).toMatchObject({ total: 1_050, reverted: 1_050, kept: 0, unprocessed: 0 });
    expect(await fingerprint()).toBe(before);
    const [twice] = await service.database.asApp<{ most: number }>(
      shop.id,
      `SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM customer_changes
        WHERE actor_type = 'revert' AND import_id = $1 GROUP BY customer_id) AS changes`,
      [done.id],
    );
    expect(twice?.most).toBe(1);
  });

  test('is possible for 30 days, to the second', async () => {
    const late = await imported('Name,E-mail\nAsha,asha@example.com\n');
    const early = await imported('Name,E-mail\nBo,bo@example.com\n');
    const age = (id: string, seconds: number) =>
      service.database.asApp(
        shop.id,
        `UPDATE imports SET finished_at = now() - interval '30 days' + make_interval(secs => $2) WHERE id = $1`,
        [id, seconds],
      );
    await age(late.id, -1);
    await age(early.id, 20);
    expect(await askRevert(late.id)).toMatchObject({ status: 409, body: { code: 'revert_expired' } });
    await reverted(early.id);
  });

  test('is refused where nothing was changed', async () => {
    const done = await imported('Name,E-mail\nBad,nope\n');
    expect(done.revertibleUntil).toBeNull();
    expect(await askRevert(done.id)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
  });
});
