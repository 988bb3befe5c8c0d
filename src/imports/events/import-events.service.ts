import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { MerchantCaller } from '../../auth/caller.js';
import { Config } from '../../platform/config/config.js';
import { EventStream } from '../../platform/http/event-stream.js';
import type { Import } from '../import.entity.js';
import { ImportWatch } from './import-watch.js';
import { ImportsService } from '../imports.service.js';
import { isAtRest, presentImport } from '../present-import.js';

/** Lets clients follow imports. */
@Injectable()
export class ImportEventsService {
  constructor(
    private readonly imports: ImportsService,
    private readonly watch: ImportWatch,
    private readonly config: Config,
  ) {}

  /**
   * Answers with a stream: how the import stands, every change, and its end.
   *
   * @param lastEventId what the client had last, as it says
   */
  async follow(
    caller: MerchantCaller,
    id: string,
    lastEventId: string | undefined,
    reply: FastifyReply,
  ): Promise<void> {
    const job = await this.imports.get(caller, id);
    if (isAtRest(job) && knowsTheEnd(job, Number(lastEventId))) {
      await reply.status(204).send();
      return;
    }
    let unwatch = (): void => undefined;
    const stream = new EventStream(reply, this.config.ACCESS_TOKEN_SECONDS, () => unwatch());
    let lastId = 0;
    const tell = (state: Import): void => {
      const atRest = isAtRest(state);
      // Every event holds the whole state: a client that reads slowly is told less often.
      if (!atRest && stream.isBehind) return;
      lastId = eventId(atRest, lastId);
      stream.send({ name: atRest ? 'done' : 'progress', id: lastId, data: presentImport(state) });
      if (atRest) stream.close();
    };
    tell(job);
    if (isAtRest(job)) return;
    unwatch = this.watch.add(caller.merchantId, id, { changed: tell, stopped: () => stream.close() });
    if (reply.raw.destroyed) unwatch();
  }
}

/**
 * Ids are twice the time in milliseconds, one more for `done`: they grow, also from one API process to the next, and
 * say whether the client has had the end.
 */
function eventId(atRest: boolean, last: number): number {
  const next = Date.now() * 2 + (atRest ? 1 : 0);
  return next > last ? next : last + 2 - ((last + (atRest ? 1 : 0)) % 2);
}

/** Whether this was the id of the `done` of how the import stands now, and not of a time before it was taken up again. */
function knowsTheEnd({ finishedAt, revert, createdAt }: Import, id: number): boolean {
  const end = new Date(revert?.finishedAt ?? finishedAt ?? createdAt);
  return id % 2 === 1 && id > end.getTime() * 2;
}
