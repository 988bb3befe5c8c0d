import type { OfferDto, OfferList } from '../src/offers/offers.dto.js';
import { api, eachTestHasAShop, service, shop } from './harness/own-shop.js';

type Answer = OfferDto & { code: string; offerId?: string; errors?: { pointer: string; code: string }[] };

eachTestHasAShop(undefined, { defaultCountry: 'IN', timeZone: 'Asia/Kolkata' });

const create = (fields: object) => api().post<Answer>('/v1/offers', { title: 'Ten off', ...fields });
const codes = (body: Answer) => body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

describe('a new offer', () => {
  test('is a draft, its dates whole days of the merchant’s time zone', async () => {
    const { status, headers, body } = await create({
      title: '  Diwali   ten ',
      description: 'Ten off.\nOnce.',
      code: ' Diwali10 ',
      startsAt: '2026-11-01',
      endsAt: '2026-11-30',
    });
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/v1/offers/${body.id}`);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({
      title: 'Diwali ten',
      description: 'Ten off.\nOnce.',
      code: 'Diwali10',
      startsAt: '2026-10-31T18:30:00.000Z',
      endsAt: '2026-11-30T18:29:59.999Z',
      status: 'draft',
      version: 1,
    });
    expect((await api().get<OfferDto>(`/v1/offers/${body.id}`)).body).toEqual(body);
  });

  test('takes times with and without an offset, and no dates at all', async () => {
    const { body } = await create({ startsAt: '2026-11-01T10:00:00Z', endsAt: '2026-11-30T18:00' });
    expect([body.startsAt, body.endsAt]).toEqual(['2026-11-01T10:00:00.000Z', '2026-11-30T12:30:00.000Z']);
    expect((await create({})).body).toMatchObject({ startsAt: null, endsAt: null, code: null });
  });

  test.each([
    [{ title: ' ' }, ['/title field_required']],
    [{ title: 'x'.repeat(201) }, ['/title field_invalid']],
    [{ code: '' }, ['/code field_required']],
    [{ startsAt: '31.12.2026' }, ['/startsAt offer_dates_invalid']],
    [{ startsAt: '2026-02-30' }, ['/startsAt offer_dates_invalid']],
    [{ startsAt: '2026-12-02', endsAt: '2026-12-01' }, ['/endsAt offer_dates_invalid']],
    [{ status: 'paused' }, ['/status field_invalid']],
    [{ discount: 10 }, ['/discount unknown_field']],
    [{ title: 5 }, ['/title field_invalid']],
  ])('%j is refused', async (fields, problems) => {
    const { status, body } = await create(fields);
    expect([status, codes(body)]).toEqual([422, problems]);
  });

  test('whose code another has, in whatever case, is refused with the id of the other', async () => {
    const holder = await create({ code: 'Summer' });
    const clash = await create({ code: 'SUMMER' });
    expect([clash.status, clash.body.code, clash.body.offerId]).toEqual([
      409,
      'offer_code_taken',
      holder.body.id,
    ]);
    const other = await create({ code: 'winter' });
    const patched = await api().patch<Answer>(`/v1/offers/${other.body.id}`, { code: 'summer' });
    expect([patched.status, patched.body.offerId]).toEqual([409, holder.body.id]);
    expect((await api().patch<Answer>(`/v1/offers/${holder.body.id}`, { code: 'SUMMER' })).status).toBe(200);
  });
});

describe('the life of an offer', () => {
  test('goes from draft to active to ended, back to active, and never back to draft', async () => {
    const { body } = await create({});
    const to = (change: object) => api().patch<Answer>(`/v1/offers/${body.id}`, change);
    expect((await to({ status: 'active' })).body).toMatchObject({ status: 'active', version: 2 });
    expect((await to({ status: 'active' })).body.version).toBe(2);
    expect(await to({ status: 'draft' })).toMatchObject({
      status: 409,
      body: { code: 'offer_status_conflict' },
    });
    expect((await to({ status: 'ended' })).body).toMatchObject({ status: 'ended', version: 3 });
    expect((await to({ status: 'active' })).body).toMatchObject({ status: 'active', version: 4 });
  });

  test('ends with its last moment, and goes on with a later one', async () => {
    const { body } = await create({ status: 'active', endsAt: YESTERDAY });
    expect(body).toMatchObject({ status: 'ended', version: 1 });
    const to = (change: object) => api().patch<Answer>(`/v1/offers/${body.id}`, change);
    expect(await to({ status: 'active' })).toMatchObject({
      status: 409,
      body: { code: 'offer_status_conflict' },
    });
    expect((await to({ endsAt: TOMORROW })).body).toMatchObject({ status: 'active', version: 2 });
    expect((await to({ endsAt: null, description: null })).body).toMatchObject({
      endsAt: null,
      status: 'active',
    });
  });

  test('is changed and deleted only on the version it was meant for', async () => {
    const { body } = await create({});
    const path = `/v1/offers/${body.id}`;
    expect((await api().patch(path, { title: 'B' }, { 'If-Match': '"1"' })).headers['etag']).toBe('"2"');
    const stale = await api().patch<Answer>(path, { title: 'C' }, { 'If-Match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'version_conflict']);
    expect((await api().delete(path, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await api().delete(path, { 'If-Match': '"2"' })).status).toBe(204);
    expect((await api().get(path)).status).toBe(404);
    expect((await api().delete(path)).status).toBe(404);
  });
});

test('an offer that a customer did something with stays', async () => {
  const { body } = await create({});
  const path = `/v1/offers/${body.id}`;
  await service.database.asOwner(
    `INSERT INTO offer_activity (merchant_id, id, event_id, customer_id, offer_id, type, occurred_at, recorded_at)
     VALUES ($1, gen_random_uuid(), 'e1', gen_random_uuid(), $2, 'unfavourited', now(), now())`,
    [shop.id, body.id],
  );
  expect(await api().delete(path)).toMatchObject({ status: 409, body: { code: 'offer_in_use' } });
  expect((await api().get(path)).status).toBe(200);
});

test('the list is newest first, by status as it is now and by code in any case, paged', async () => {
  const draft = (await create({ code: 'A' })).body.id;
  const active = (await create({ code: 'B', status: 'active', endsAt: TOMORROW })).body.id;
  const over = (await create({ code: 'C', status: 'active', endsAt: YESTERDAY })).body.id;
  const ended = (await create({ status: 'ended' })).body.id;
  const list = async (query: string) =>
    (await api().get<OfferList>(`/v1/offers?${query}`)).body.data.map(({ id }) => id);
  expect(await list('')).toEqual([ended, over, active, draft]);
  expect(await list('status=ended')).toEqual([ended, over]);
  expect(await list('status=active')).toEqual([active]);
  expect(await list('status=draft')).toEqual([draft]);
  expect(await list('code=b')).toEqual([active]);
  const first = (await api().get<OfferList>('/v1/offers?limit=3')).body;
  expect(first.page.hasMore).toBe(true);
  expect(await list(`limit=3&cursor=${first.page.nextCursor}`)).toEqual([draft]);
  const mismatch = await api().get<Answer>(`/v1/offers?status=draft&cursor=${first.page.nextCursor}`);
  expect([mismatch.status, mismatch.body.code]).toEqual([400, 'cursor_mismatch']);
  expect((await api().get('/v1/offers?state=draft')).status).toBe(400);
});
