import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../auth/caller.js';
import { filterWithSegment } from '../customers/segments/filter-with-segment.js';
import { keepFilter } from '../customers/segments/keep-filter.js';
import { todayIn } from '../customers/today-in.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { newId } from '../platform/database/uuid-v7.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import type { PageInfo } from '../platform/http/page.dto.js';
import { paginate } from '../platform/http/paginate.js';
import { ObjectMissingError, Storage } from '../platform/storage/storage.js';
import { findMerchantSettings } from '../tenants/merchant-settings.queries.js';
import { ExportTurns } from './export-turns.js';
import type { Export } from './export.entity.js';
import {
  ExportExpiredError,
  ExportNotFoundError,
  ExportNotReadyError,
  TooManyExportsError,
} from './export.errors.js';
import type { CreateExportRequest, ListExportsQuery } from './exports.dto.js';
import * as queries from './exports.queries.js';
import { statusNow } from './present-export.js';
import { exportFolder, exportKey } from './storage-keys.js';
import { EXPORT_COLUMN_NAMES } from './write/export-columns.js';

/** Unfinished exports a merchant may have at once. */
const MOST_UNFINISHED = 20;

/** Asking for exports, telling how they stand, handing out their files; the writing itself is `run-export.ts`. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly turns: ExportTurns,
  ) {}

  /** @throws TooManyExportsError when the merchant has as many unfinished exports as it may */
  async create(caller: MerchantCaller, request: CreateExportRequest): Promise<Export> {
    const { merchantId } = caller;
    const { kind, format, columns = EXPORT_COLUMN_NAMES } = request;
    const filter = filterWithSegment(request) ?? {};
    const job = await this.database.transaction(merchantId, async (tx) => {
      const kept = await keepFilter(tx, merchantId, filter);
      if ((await queries.countUnfinished(tx, merchantId)) >= MOST_UNFINISHED)
        throw new TooManyExportsError(MOST_UNFINISHED);
      const now = new Date();
      const { timeZone } = await findMerchantSettings(tx, merchantId);
      const created = await queries.insertExport(tx, merchantId, {
        id: newId(now.getTime()),
        kind,
        format,
        ...kept,
        columns,
        fileName: `${kind} ${todayIn(timeZone)}.${format}`,
        createdBy: { type: caller.type, id: caller.id },
        createdAt: now,
      });
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'export.created',
        subject: { type: 'export', id: created.id },
        details: { kind, format, columns, filteredBy: Object.keys(filter) },
      });
      return created;
    });
    this.turns.enqueue(merchantId);
    return job;
  }

  async get({ merchantId }: MerchantCaller, id: string): Promise<Export> {
    const job = await this.database.read(merchantId, (tx) => queries.findExport(tx, merchantId, id));
    if (!job) throw new ExportNotFoundError();
    return job;
  }

  async list(
    { merchantId }: MerchantCaller,
    { limit, cursor, status, format }: ListExportsQuery,
  ): Promise<{ data: Export[]; page: PageInfo }> {
    const list = { exports: true, status: status ?? null, format: format ?? null };
    const before = cursor === undefined ? null : decodeIdCursor(list, cursor);
    const rows = await this.database.read(merchantId, (tx) =>
      queries.listExports(tx, merchantId, { ...list, before, limit: limit + 1 }),
    );
    return paginate(rows, limit, list, ({ id }) => [id]);
  }

  /** Ends an export that is not done; a canceled one stays as it is. */
  async cancel(caller: MerchantCaller, id: string): Promise<Export> {
    const { merchantId } = caller;
    const canceled = await this.database.transaction(merchantId, async (tx) => {
      const job = await queries.cancelExport(tx, merchantId, id);
      if (job) {
        await recordAuditEvent(tx, merchantId, {
          actor: actorOf(caller),
          action: 'export.canceled',
          subject: { type: 'export', id },
        });
        return job;
      }
      const found = await queries.findExport(tx, merchantId, id);
      if (!found) throw new ExportNotFoundError();
      if (found.status === 'canceled') return found;
      throw new ExportNotReadyError(`The export is ${statusNow(found)}: there is nothing left to cancel.`);
    });
    await this.storage.removeAll(exportFolder(merchantId, id));
    return canceled;
  }

  /**
   * The file of a completed export, as it stands in the audit log from now on.
   *
   * @throws ExportNotReadyError, ExportExpiredError
   */
  async file(caller: MerchantCaller, id: string): Promise<ExportFile> {
    const { merchantId } = caller;
    const job = await this.get(caller, id);
    const status = statusNow(job);
    if (status === 'expired') throw new ExportExpiredError();
    if (status !== 'completed' || job.fileBytes === null)
      throw new ExportNotReadyError(`The export is ${status}: there is no file of it.`);
    await this.database.transaction(merchantId, (tx) =>
      recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'export.downloaded',
        subject: { type: 'export', id },
        details: { customers: job.written },
      }),
    );
    const key = exportKey(merchantId, id, job.attempt);
    return {
      name: job.fileName,
      format: job.format,
      bytes: job.fileBytes,
      read: async (start, end) => {
        try {
          return await this.storage.read(key, start, end);
        } catch (error) {
          // An erasure, or the end of its seven days, took the file since it was looked up.
          if (error instanceof ObjectMissingError) throw new ExportExpiredError();
          throw error;
        }
      },
    };
  }
}

/** A file to hand out. */
export interface ExportFile {
  name: string;
  format: Export['format'];
  bytes: number;
  /** Bytes `start` up to but not including `end`. */
  read: (start: number, end: number) => Promise<Readable>;
}
