import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../auth/caller.js';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import type { PageInfo } from '../platform/http/page.dto.js';
import { paginate } from '../platform/http/paginate.js';
import { Storage } from '../platform/storage/storage.js';
import { ImportNotFoundError, RetryUnknownError, TooManyImportsError } from './import.errors.js';
import { countRunnableImports } from './turns/import-turns.queries.js';
import { ImportTurns } from './turns/import-turns.js';
import type { Import } from './import.entity.js';
import type { ListImportsQuery } from './imports.dto.js';
import * as queries from './imports.queries.js';
import { parseOptions } from './upload/parse-options.js';
import { receiveUpload } from './upload/receive-upload.js';
import { originalKey } from './storage-keys.js';

/** Taking uploads and telling how they stand; the work itself is in `pipeline/`. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly turns: ImportTurns,
    private readonly config: Config,
  ) {}

  /**
   * Stores the upload, writes its row and puts the merchant in line. The same file with the same options within 24
   * hours is the upload that is there already, unless `force` says otherwise.
   *
   * @throws TooManyImportsError when the merchant has as many unfinished imports as it may; nothing is stored then
   */
  async upload(caller: MerchantCaller, request: FastifyRequest): Promise<{ import: Import; isNew: boolean }> {
    const { merchantId } = caller;
    const id = newId();
    const key = originalKey(merchantId, id);
    const { options: text, ...file } = await receiveUpload(
      request,
      this.storage,
      key,
      this.config.IMPORT_MAX_BYTES,
    );
    try {
      const { force, ...options } = await parseOptions(text);
      const taken = await this.database.transaction(merchantId, async (tx) => {
        const now = new Date();
        await queries.lockUploads(tx, merchantId);
        const same = force
          ? null
          : await queries.findSameUpload(tx, merchantId, { sha256: file.sha256, options, now });
        if (same) return { import: same, isNew: false };
        if ((await countRunnableImports(tx, merchantId)) >= this.config.IMPORT_MAX_WAITING)
          throw new TooManyImportsError(this.config.IMPORT_MAX_WAITING);
        const createdBy = { type: caller.type, id: caller.id };
        const retry = await this.retried(tx, merchantId, options.retryOf);
        await queries.insertImport(tx, merchantId, { id, ...file, options, createdBy, now, retry });
        await recordAuditEvent(tx, merchantId, {
          actor: actorOf(caller),
          action: 'import.created',
          subject: { type: 'import', id },
          details: { kind: options.kind, mode: options.mode, bytes: file.bytes },
        });
        return { import: await this.read(tx, merchantId, id), isNew: true };
      });
      if (taken.isNew) this.turns.enqueue(merchantId);
      else await this.storage.remove(key);
      return taken;
    } catch (error) {
      await this.storage.remove(key);
      throw error;
    }
  }

  async get({ merchantId }: MerchantCaller, id: string): Promise<Import> {
    return this.database.read(merchantId, (tx) => this.read(tx, merchantId, id));
  }

  async list(
    { merchantId }: MerchantCaller,
    query: ListImportsQuery,
  ): Promise<{ data: Import[]; page: PageInfo }> {
    const { limit, cursor, status, kind } = query;
    const list = { status: status ?? null, kind: kind ?? null };
    const before = cursor === undefined ? null : decodeIdCursor(list, cursor);
    const rows = await this.database.read(merchantId, (tx) =>
      queries.listImports(tx, merchantId, { ...list, before, limit: limit + 1 }),
    );
    return paginate(rows, limit, list, ({ id }) => [id]);
  }

  private async read(tx: Transaction, merchantId: string, id: string): Promise<Import> {
    const found = await queries.findImport(tx, merchantId, id);
    if (!found) throw new ImportNotFoundError();
    return found;
  }

  /** The chain an upload joins that retries another import of the merchant. */
  private async retried(
    tx: Transaction,
    merchantId: string,
    retryOf: string | undefined,
  ): Promise<{ of: string; root: string } | null> {
    if (retryOf === undefined) return null;
    const found = await queries.findImport(tx, merchantId, retryOf);
    if (!found) throw new RetryUnknownError();
    return { of: found.id, root: found.retryRoot ?? found.id };
  }
}
