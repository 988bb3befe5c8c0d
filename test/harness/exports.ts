import type { CreateExportRequest, ExportDto } from '../../src/exports/exports.dto.js';
import type { Service } from './service.js';
import { until } from './until.js';

const EXPORT_MS = 60_000;

/** Asks for an export and waits until it moves no more. */
export async function exportCustomers(
  service: Service,
  token: string,
  request: Partial<CreateExportRequest> = {},
): Promise<ExportDto> {
  const asked = { kind: 'customers', format: 'csv', ...request };
  const { status, body } = await service.api(token).post<ExportDto>('/v1/exports', asked);
  if (status !== 202) throw new Error(`The export answered ${status}: ${JSON.stringify(body)}`);
  return exportAtRest(service, token, body.id);
}

/** Polls an export until it moves no more. */
export function exportAtRest(service: Service, token: string, id: string): Promise<ExportDto> {
  return until(
    async () => {
      const { body } = await service.api(token).get<ExportDto>(`/v1/exports/${id}`);
      return body.status !== 'queued' && body.status !== 'processing' && body;
    },
    { within: EXPORT_MS, every: 25, what: `the export ${id} to end` },
  );
}

/** The bytes of an export's file. */
export async function exportedFile(service: Service, token: string, id: string): Promise<Buffer> {
  const { status, body } = await service.api(token).download(`/v1/exports/${id}/file`);
  if (status !== 200) throw new Error(`The file answered ${status}: ${body.toString()}`);
  return body;
}
