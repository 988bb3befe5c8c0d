import type { ImportDto } from '../src/imports/imports.dto.js';
import type { SchemaDocument } from '../src/imports/columns/schema-document.js';
import { eachTestHasAShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop();

/** Uploads the template as it was downloaded, under a name that says nothing, and waits until the import is at rest. */
async function uploaded(format: 'csv' | 'xlsx'): Promise<ImportDto> {
  const api = service.api(shop.token);
  const template = await api.download(`/v1/imports/template?kind=customers&format=${format}`);
  expect(template.status).toBe(200);
  const { status, body } = await api.upload<ImportDto>('/v1/imports', {
    file: template.body,
    fileName: 'template',
  });
  expect(status).toBe(202);
  return service.untilDone<ImportDto>(shop.token, body.id);
}

describe.each(['csv', 'xlsx'] as const)('the %s template', (format) => {
  test('uploaded unchanged has no rejects, and every column of it is read', async () => {
    const done = await uploaded(format);
    expect(done).toMatchObject({ status: 'completed', counts: { lines: 2, created: 2, rejected: 0 } });
    expect(done.file.detected).toMatchObject({ format, headerLine: 1, decidedBy: { headerLine: 'first' } });
    expect(done.mapping?.map(({ by }) => by)).toEqual(done.mapping?.map(() => 'exact'));
  });
});

test('the schema names the columns of the template', async () => {
  const { status, body } = await service
    .api(shop.token)
    .get<SchemaDocument>('/v1/imports/schema?kind=customers');
  expect(status).toBe(200);
  const whole = body.columns.filter(({ composes }) => composes === null).map(({ title }) => title);
  const { mapping } = await uploaded('csv');
  expect(mapping?.map(({ column }) => column)).toEqual(whole);
});
