import type { CustomerList, CustomerTotal } from '../src/customers/customers.dto.js';
import type { SegmentDto, SegmentList } from '../src/customers/segments/segments.dto.js';
import { api, eachTestHasAShop } from './harness/own-shop.js';

type Problem = { code: string; segmentId?: string; errors?: { pointer: string; code: string }[] };

eachTestHasAShop();
beforeEach(async () => {
  for (const [name, tags] of [
    ['Asha Rao', ['vip']],
    ['Zoe Rao', []],
    ['Zoe Vogel', ['vip']],
  ] as const)
    await api().post('/v1/customers', { name, tags, email: `${name.replace(' ', '.')}@shop.test` });
});

const create = (name: string, filter: object) =>
  api().post<SegmentDto & Problem>('/v1/segments', { name, filter });
const problems = (body: Problem) => body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);

test('a segment is a filter wherever one is, joined with the others, and counts itself', async () => {
  const { status, headers, body } = await create('Important', { tag: 'vip' });
  expect([status, headers['location'], headers['etag']]).toEqual([201, `/v1/segments/${body.id}`, '"1"']);
  expect((await api().get<SegmentDto>(`/v1/segments/${body.id}`)).body).toEqual(body);
  expect((await api().get<SegmentList>('/v1/segments')).body.data).toEqual([body]);
  const found = await api().get<CustomerList>(`/v1/customers?segmentId=${body.id}&name=zoe&total=true`);
  expect(found.body.data.map(({ name }) => name)).toEqual(['Zoe Vogel']);
  expect(found.body.total).toEqual({ value: 1, relation: 'eq' });
  const count = () => api().get<CustomerTotal>(`/v1/segments/${body.id}/count`);
  expect((await count()).body).toEqual({ value: 2, relation: 'eq' });
  await api().patch(`/v1/segments/${body.id}`, { filter: { name: 'rao' } });
  await api().post('/v1/customers', { name: 'Nina Rao', email: 'nina@shop.test' });
  expect((await count()).body).toEqual({ value: 3, relation: 'eq' });
  const changed = await api().get<SegmentDto>(`/v1/segments/${body.id}`);
  expect(changed.body).toMatchObject({ name: 'Important', filter: { name: 'rao' }, version: 2 });
  expect((await api().delete(`/v1/segments/${body.id}`)).status).toBe(204);
  expect((await count()).status).toBe(404);
});

test('its name is its own, whatever the case', async () => {
  const { body } = await create('Important', {});
  const { status, body: refused } = await create('IMPORTANT', { tag: 'vip' });
  expect([status, refused.code, refused.segmentId]).toEqual([409, 'segment_name_taken', body.id]);
});

test('its filter obeys the rules of the list', async () => {
  expect(problems((await create('a', { emial: 'x' })).body)).toEqual(['/filter/emial unknown_field']);
  expect(problems((await create('a', { redeemedFrom: 'x' })).body)).toEqual([
    '/filter/redeemedFrom field_invalid',
  ]);
  expect(problems((await create('a', { mobile: 'x' })).body)).toEqual(['/filter/mobile field_invalid']);
  const { body } = await create('a', { tag: 'vip' });
  expect(problems((await create('b', { segmentId: body.id })).body)).toEqual([
    '/filter/segmentId field_invalid',
  ]);
});

test('one that does not exist is refused by name', async () => {
  const { status, body } = await api().get<Problem>(
    '/v1/customers?segmentId=0193d7a0-0000-7000-8000-000000000000',
  );
  expect([status, problems(body)]).toEqual([422, ['?segmentId segment_not_found']]);
});
