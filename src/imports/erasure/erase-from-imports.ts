import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../../audit/record-audit-event.js';
import { type ErasedPerson, ErasureStep, ErasureSteps } from '../../customers/erasure/erasure-steps.js';
import { ErasureBlockedError } from '../../customers/erasure/erasure.errors.js';
import { namesPerson } from '../../customers/erasure/names-person.js';
import { forgetAnswers } from '../../gateway/idempotency-keys.queries.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { Storage } from '../../platform/storage/storage.js';
import { cancelImport } from '../actions/import-actions.queries.js';
import { readCanonical } from '../read-canonical.js';
import { markFilesRemoved } from '../upload/import-files.queries.js';
import { canonicalKey, originalKey } from '../storage-keys.js';
import { mentions } from './file-mentions.js';
import {
  eraseNotes,
  eraseTexts,
  forgetMappings,
  type KeptImport,
  listImports,
  listMappingTexts,
} from './import-erasure.queries.js';

/** Work on these goes on by itself. */
const UNDER_WAY = ['queued', 'processing', 'reverting'];
/** These wait for somebody. */
const WAITING = ['awaiting_mapping', 'awaiting_confirmation'];

/**
 * Erases a person from imports. The stored files that hold the person go as a whole, since a line cannot be taken out of a
 * file that a checkpoint or a download counts on; the lines' outcomes stay, without their values. So go files whose name or
 * headings name the person, and these with them.
 */
@Injectable()
export class EraseFromImports extends ErasureStep {
  constructor(
    steps: ErasureSteps,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
  ) {
    super(steps);
  }

  override async prepare(merchantId: string, person: ErasedPerson): Promise<void> {
    const kept = await this.database.transaction(merchantId, (tx) => listImports(tx, merchantId, person.id));
    const holding: KeptImport[] = [];
    for (const job of kept) if (await this.holds(merchantId, job, person)) holding.push(job);
    refuseUnderWay(holding);
    for (const job of holding) {
      await this.database.transaction(merchantId, async (tx) => {
        if (WAITING.includes(job.status) && (await cancelImport(tx, merchantId, job.id)))
          await recordAuditEvent(tx, merchantId, {
            actor: { type: 'system' },
            action: 'import.canceled',
            subject: { type: 'import', id: job.id },
            details: { because: 'erasure' },
          });
        await eraseNotes(tx, merchantId, [job.id]);
        await forgetAnswers(tx, merchantId, [job.id]);
      });
      if (job.filesRemoved) continue;
      await this.storage.remove(originalKey(merchantId, job.id));
      await this.storage.remove(canonicalKey(merchantId, job.id));
      await this.database.transaction(merchantId, (tx) => markFilesRemoved(tx, merchantId, job.id));
    }
  }

  /** What was noted since the files were looked at, and all that the rows of imports say themselves. */
  async erase(tx: Transaction, merchantId: string, person: ErasedPerson): Promise<void> {
    const kept = await listImports(tx, merchantId, person.id);
    const named = kept.filter(({ texts }) => namesPerson(texts, person));
    // One may have begun since the files were looked at.
    refuseUnderWay(named);
    const naming = new Set(named.map(({ id }) => id));
    const holding = kept.filter(({ id, linked }) => linked || naming.has(id)).map(({ id }) => id);
    if (holding.length > 0) await eraseNotes(tx, merchantId, holding);
    if (naming.size > 0) await eraseTexts(tx, merchantId, [...naming]);
    if (holding.length > 0) await forgetAnswers(tx, merchantId, holding);
    const mappings = await listMappingTexts(tx, merchantId);
    const forgotten = mappings.filter(({ texts }) => namesPerson(texts, person));
    if (forgotten.length === 0) return;
    await forgetMappings(
      tx,
      merchantId,
      forgotten.map(({ headings }) => headings),
    );
  }

  /** Of a file whose canonical form was never made, or is gone, nobody can tell, so it counts as one that does. */
  private async holds(merchantId: string, job: KeptImport, person: ErasedPerson): Promise<boolean> {
    if (job.linked || namesPerson(job.texts, person)) return true;
    if (job.filesRemoved) return false;
    if (!job.canonical) return !UNDER_WAY.includes(job.status);
    const content = await readCanonical(this.storage, merchantId, job.id);
    return content === null || mentions(content, person.identifiers);
  }
}

/** @throws ErasureBlockedError when work on one of them goes on */
function refuseUnderWay(holding: readonly KeptImport[]): void {
  if (holding.some(({ status }) => UNDER_WAY.includes(status))) throw new ErasureBlockedError();
}
