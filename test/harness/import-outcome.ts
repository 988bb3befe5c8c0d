import type { ImportDto, ImportRowList } from '../../src/imports/imports.dto.js';
import type { Service } from './service.js';
import type { TestMerchant } from './merchants.js';

/** All that an import leaves behind, without ids and times: two runs of one file are compared by it. */
export interface ImportOutcome {
  status: string;
  counts: ImportDto['counts'];
  errorGroups: unknown;
  /** What became of each line. */
  rows: unknown[];
  customers: unknown[];
  changes: unknown[];
}

/** Reads everything an import wrote, of its row, its lines and the merchant's customers. */
export async function importOutcome(
  service: Service,
  { id: merchantId, token }: TestMerchant,
  importId: string,
): Promise<ImportOutcome> {
  const { body } = await service.api(token).get<ImportDto>(`/v1/imports/${importId}`);
  return {
    status: body.status,
    counts: body.counts,
    errorGroups: body.errorGroups,
    rows: (await importRows(service, token, importId)).map(({ customerId, ...row }) => ({
      ...row,
      hasCustomer: customerId !== null,
    })),
    customers: await service.database.asApp(
      merchantId,
      `SELECT name, email, mobile, birthday, external_id, tags, marketing_consent, source_type, source_line, version,
              deleted_at FROM customers WHERE merchant_id = $1 ORDER BY email, mobile, name`,
      [merchantId],
    ),
    changes: await service.database.asApp(
      merchantId,
      `SELECT c.email, h.version, h.line, h.changes FROM customer_changes h
         JOIN customers c ON c.merchant_id = h.merchant_id AND c.id = h.customer_id
        WHERE h.merchant_id = $1 AND h.import_id = $2 ORDER BY h.line, c.email, h.version`,
      [merchantId, importId],
    ),
  };
}

/** Every line of an import, over all pages. */
export async function importRows(
  service: Service,
  token: string,
  importId: string,
  query = '',
): Promise<ImportRowList['data']> {
  const rows: ImportRowList['data'] = [];
  let cursor = '';
  do {
    const path = `/v1/imports/${importId}/rows?limit=200${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { status, body } = await service.api(token).get<ImportRowList>(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    rows.push(...body.data);
    cursor = body.page.nextCursor ?? '';
  } while (cursor !== '');
  return rows;
}
