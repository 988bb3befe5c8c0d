import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PlatformDatabase } from '../../platform/database/global-database.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Logger } from '../../platform/logging/logger.js';
import { findImports, readChangeMarks } from './import-events.queries.js';
import type { Import } from '../import.entity.js';

const POLL_MS = 1_000;

/** Who wants to know how an import goes on. */
export interface ImportWatcher {
  /** The import has changed; the first call tells how it stands. */
  changed(job: Import): void;
  /** The process ends: nothing more will come from it. */
  stopped(): void;
}

interface Watched {
  merchantId: string;
  importId: string;
  mark: string | null;
  watchers: Set<ImportWatcher>;
}

/**
 * Looks at all imports that are watched through this process once a second, however many watch them: one read, as the
 * platform role, of what may have changed, and for each merchant of whom something did, one transaction of that
 * merchant that reads those imports. Nothing is read while nobody watches, and nothing of a merchant while its imports
 * stand still.
 */
@Injectable()
export class ImportWatch implements OnModuleDestroy {
  private readonly watched = new Map<string, Watched>();
  private timer: NodeJS.Timeout | undefined;
  private polling = false;
  private ended = false;

  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly logger: Logger,
  ) {}

  /**
   * Begins to watch an import that the caller may see.
   *
   * @returns ends it
   */
  add(merchantId: string, importId: string, watcher: ImportWatcher): () => void {
    if (this.ended) {
      watcher.stopped();
      return () => undefined;
    }
    let entry = this.watched.get(importId);
    if (!entry) {
      entry = { merchantId, importId, mark: null, watchers: new Set() };
      this.watched.set(importId, entry);
    }
    entry.watchers.add(watcher);
    this.timer ??= setInterval(() => void this.poll(), POLL_MS);
    return () => this.remove(importId, watcher);
  }

  /** Streams end before the server waits for its connections. */
  onModuleDestroy(): void {
    this.ended = true;
    clearInterval(this.timer);
    const all = [...this.watched.values()].flatMap(({ watchers }) => [...watchers]);
    this.watched.clear();
    for (const watcher of all) watcher.stopped();
  }

  private remove(importId: string, watcher: ImportWatcher): void {
    const entry = this.watched.get(importId);
    entry?.watchers.delete(watcher);
    if (entry?.watchers.size === 0) this.watched.delete(importId);
    if (this.watched.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async poll(): Promise<void> {
    if (this.polling) return; // a database that takes longer than a second is not asked twice at once
    this.polling = true;
    try {
      const marks = await this.platform.transaction((tx) => readChangeMarks(tx, [...this.watched.values()]));
      const byMerchant = new Map<string, string[]>();
      for (const { id, mark } of marks) {
        const entry = this.watched.get(id);
        if (!entry || entry.mark === mark) continue;
        byMerchant.set(entry.merchantId, [...(byMerchant.get(entry.merchantId) ?? []), id]);
      }
      for (const [merchantId, ids] of byMerchant) await this.tell(merchantId, ids);
      for (const { id, mark } of marks) {
        const entry = this.watched.get(id);
        if (entry) entry.mark = mark;
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'the look at watched imports failed; the next one follows');
    } finally {
      this.polling = false;
    }
  }

  private async tell(merchantId: string, ids: readonly string[]): Promise<void> {
    const jobs = await this.database.read(merchantId, (tx) => findImports(tx, merchantId, ids));
    for (const job of jobs) {
      for (const watcher of [...(this.watched.get(job.id)?.watchers ?? [])]) watcher.changed(job);
    }
  }
}
