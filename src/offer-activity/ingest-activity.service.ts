import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { preferProbes } from '../platform/database/prefer-probes.js';
import { isRetryable, violatesUnique } from '../platform/database/sql-errors.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { findMerchantSettings } from '../tenants/merchant-settings.queries.js';
import { clockOf } from '../tenants/zone-clock.js';
import type { ResolvedEvent } from './activity.entity.js';
import type { Refusal } from './event-rules.js';
import type { RecordActivityResult } from './offer-activity.dto.js';
import { type ReadEvent, readEvent } from './read-event.js';
import { EVENT_INDEX, recordEvents, type RecordOutcome, StandingsChangedError } from './record-events.js';
import { findRecordedIds } from './record-events.queries.js';
import { resolveReferences } from './resolve-references.js';

/** How often a batch that lost a race is tried in all. */
const TRIES = 5;

/** Takes batches of events in. */
@Injectable()
export class IngestActivityService {
  constructor(private readonly database: TenantDatabase) {}

  /**
   * Records a batch in one transaction. Batches of the same customers wait for each other; one that loses a race all the
   * same (a deadlock, the same eventId at the same moment) is repeated, which an eventId makes harmless.
   *
   * @returns a result for each event, in order
   */
  async record({ merchantId }: MerchantCaller, events: readonly unknown[]): Promise<RecordActivityResult[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.transaction(merchantId, (tx) => recordBatch(tx, merchantId, events));
      } catch (error) {
        const raced =
          isRetryable(error) || error instanceof StandingsChangedError || violatesUnique(error, EVENT_INDEX);
        if (!raced || attempt === TRIES) throw error;
      }
    }
  }
}

async function recordBatch(
  tx: Transaction,
  merchantId: string,
  events: readonly unknown[],
): Promise<RecordActivityResult[]> {
  const [settings] = await Promise.all([findMerchantSettings(tx, merchantId), preferProbes(tx)]);
  const at = new Date();
  const clock = clockOf(settings.timeZone);
  const read = events.map((raw) => readEvent(raw, { ...settings, clock, now: at.getTime() }));
  const readable = read.flatMap((entry) => ('event' in entry ? [entry.event] : []));
  const references = await resolveReferences(tx, merchantId, readable);
  const resolved: ResolvedEvent[] = [];
  const refusals = new Map<string, Refusal>();
  readable.forEach((event, order) => {
    const reference = references[order];
    if (reference && 'refusal' in reference) refusals.set(event.eventId, reference.refusal);
    else if (reference) {
      const { eventId, type, occurredAt, amount, currency, metadata } = event;
      const id = newId(occurredAt, order);
      resolved.push({ id, eventId, type, occurredAt, amount, currency, metadata, line: null, ...reference });
    }
  });
  const [outcomes, known] = await Promise.all([
    recordEvents(tx, { merchantId, importId: null, at, clock }, resolved),
    findRecordedIds(tx, merchantId, [...refusals.keys()]),
  ]);
  return answers(read, references, outcomes, known);
}

/** Puts the results into the order of the events. */
function answers(
  read: readonly ReadEvent[],
  references: Awaited<ReturnType<typeof resolveReferences>>,
  outcomes: readonly RecordOutcome[],
  known: ReadonlySet<string>,
): RecordActivityResult[] {
  let reference = 0;
  let outcome = 0;
  return read.map((entry): RecordActivityResult => {
    if ('refusal' in entry) return { eventId: entry.eventId, status: 'rejected', ...entry.refusal };
    const { eventId } = entry.event;
    const found = references[reference++];
    // Whose customer went away after it was recorded: sent again, it is a duplicate all the same.
    if (found && 'refusal' in found)
      return known.has(eventId)
        ? { eventId, status: 'duplicate' }
        : { eventId, status: 'rejected', ...found.refusal };
    return { eventId, ...told(outcomes[outcome++] as RecordOutcome) };
  });
}

function told(outcome: RecordOutcome): Omit<RecordActivityResult, 'eventId'> {
  switch (outcome.status) {
    case 'recorded':
      return { status: 'recorded' };
    case 'duplicate':
      return outcome.same
        ? { status: 'duplicate' }
        : {
            status: 'duplicate',
            code: 'event_content_differs',
            detail:
              'An event with this eventId is recorded already and says something else; it stays as it is.',
          };
    case 'gone':
      return outcome.what === 'customer'
        ? { status: 'rejected', code: 'customer_unknown', detail: 'The customer was deleted a moment ago.' }
        : { status: 'rejected', code: 'offer_unknown', detail: 'The offer was deleted a moment ago.' };
  }
}
