import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../../auth/caller.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { isErrorCode } from '../../platform/errors/error-catalogue.js';
import type { MappingOption } from '../columns/apply-mapping-option.js';
import { mapHeader } from '../columns/map-header.js';
import { headingsKey } from '../columns/remembered-mapping.js';
import type { ConfirmImportRequest } from './confirm-import.dto.js';
import { ImportNotFoundError } from '../import.errors.js';
import { rememberMapping } from './import-mappings.queries.js';
import { ImportTurns } from '../turns/import-turns.js';
import type { FileColumn, Import } from '../import.entity.js';
import type { StoredOptions } from '../import-options.dto.js';
import { importKind } from '../kinds/kinds.js';
import { nextStage } from '../turns/next-stage.js';
import { checkMapping } from '../upload/parse-options.js';
import { confirmImport, lockImport } from '../pipeline/prepared-imports.queries.js';

/** Lets an import that waits for a person go on. */
@Injectable()
export class ConfirmImportService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly turns: ImportTurns,
  ) {}

  /**
   * Out of `awaiting_mapping` with the columns mapped, out of `awaiting_confirmation` with the plan as it is.
   *
   * @throws ApiError `import_not_ready` in another state; `columns_missing` and the like for a mapping that does not do
   */
  async confirm(caller: MerchantCaller, id: string, request: ConfirmImportRequest): Promise<Import> {
    const { merchantId } = caller;
    checkMapping(request.mapping);
    const confirmed = await this.database.transaction(merchantId, async (tx) => {
      const job = await lockImport(tx, merchantId, id);
      if (!job) throw new ImportNotFoundError();
      const resumed = await this.resume(tx, merchantId, job, request);
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'import.confirmed',
        subject: { type: 'import', id },
        details: { waitedFor: job.status },
      });
      return resumed;
    });
    this.turns.enqueue(merchantId);
    return confirmed;
  }

  private resume(
    tx: Transaction,
    merchantId: string,
    job: Import,
    request: ConfirmImportRequest,
  ): Promise<Import> {
    if (job.status === 'awaiting_mapping') return this.confirmMapping(tx, merchantId, job, request);
    if (job.status === 'awaiting_confirmation') return this.confirmPlan(tx, merchantId, job, request);
    throw new ApiError('import_not_ready', `The import is ${job.status} and waits for nobody to confirm it.`);
  }

  private async confirmMapping(
    tx: Transaction,
    merchantId: string,
    job: Import,
    request: ConfirmImportRequest,
  ): Promise<Import> {
    const columns = job.columns ?? [];
    const mapping = { ...asShown(columns), ...request.mapping };
    const given = Object.fromEntries(
      Object.entries(request.options ?? {}).filter(([, value]) => value !== undefined && value !== null),
    ) as Partial<StoredOptions>;
    const options = { ...job.options, ...given, mapping };
    const headings = columns.map(({ name }) => name);
    const { schema } = importKind(job.kind);
    const { problems } = mapHeader(headings, schema, mapping, options.mode === 'update_only');
    const [problem] = problems;
    if (problem && isErrorCode(problem.code)) throw new ApiError(problem.code, problem.detail);
    const key = headingsKey(headings);
    await rememberMapping(tx, merchantId, { kind: job.kind, headings: key, mapping, at: new Date() });
    return confirmImport(tx, merchantId, job.id, {
      stage: nextStage(options, 'inspect'),
      confirmed: { ...given, mapping },
      prepareAnew: true,
    });
  }

  private confirmPlan(
    tx: Transaction,
    merchantId: string,
    job: Import,
    { mapping, options }: ConfirmImportRequest,
  ): Promise<Import> {
    if (mapping !== undefined || options !== undefined)
      throw new ApiError(
        'validation_failed',
        'A preview is confirmed as it is; upload the file again to import it otherwise.',
      );
    const stage = nextStage(job.options, 'preview');
    return confirmImport(tx, merchantId, job.id, { stage, confirmed: null, prepareAnew: false });
  }
}

/** The mapping a person sees: columns that are read, or that were said not to be. */
function asShown(columns: readonly FileColumn[]): MappingOption {
  const stated = columns.filter(
    ({ name, field, by }) => name !== '' && (field !== null || by === 'remembered' || by === 'option'),
  );
  return Object.fromEntries(stated.map(({ name, field }) => [name, field]));
}
