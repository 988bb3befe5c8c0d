import { createHash } from 'node:crypto';
import type { ResolvedEvent } from '../../offer-activity/activity.entity.js';
import {
  EVENT_INDEX,
  recordEvents,
  type RecordOutcome,
  sameEvent,
  StandingsChangedError,
} from '../../offer-activity/record-events.js';
import { findRecorded } from '../../offer-activity/record-events.queries.js';
import { resolveReferences } from '../../offer-activity/resolve-references.js';
import { violatesUnique } from '../../platform/database/sql-errors.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { newId } from '../../platform/database/uuid-v7.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import { findMerchantSettings } from '../../tenants/merchant-settings.queries.js';
import { clockOf } from '../../tenants/zone-clock.js';
import type { ActivityRow } from '../columns/activity-row.js';
import { findForetoldKeys, saveForetoldKeys } from './foretold-keys.queries.js';
import type { ValidRow } from './import-kind.js';
import type { WriteContext } from './kind-writer.js';
import { changedSincePreview } from './resolution-errors.js';
import type { SettledRow } from './settled-row.js';

type Row = ValidRow<ActivityRow>;

/** How often a chunk is tried whose events others record at the same moment. */
const TRIES = 3;

/** Records the events of a chunk, and says of each row what became of it. */
export async function writeActivity(
  tx: Transaction,
  context: WriteContext,
  rows: readonly Row[],
): Promise<SettledRow[]> {
  if (rows.length === 0) return [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tx.savepoint(() => writeOnce(tx, context, rows));
    } catch (error) {
      const raced = error instanceof StandingsChangedError || violatesUnique(error, EVENT_INDEX);
      if (!raced || attempt === TRIES) throw error;
    }
  }
}

async function writeOnce(
  tx: Transaction,
  context: WriteContext,
  rows: readonly Row[],
): Promise<SettledRow[]> {
  const { merchantId, importId, at, plan } = context;
  const { events, rejected } = await resolveRows(tx, merchantId, rows);
  if (plan) {
    // What the preview foretold is held to before anything is written.
    const told = await foretell(tx, context, events, new Map());
    for (const settled of [...told, ...rejected.values()])
      if (!plan.holds(settled)) {
        const { row } = settled;
        rejected.set(row.line, { action: 'reject', row, errors: [changedSincePreview()], customerId: null });
      }
  }
  const kept = events.filter(({ line }) => !rejected.has(line));
  const { timeZone } = await findMerchantSettings(tx, merchantId);
  const outcomes = await recordEvents(tx, { merchantId, importId, at, clock: clockOf(timeZone) }, kept);
  const settled = kept.map((event, order) => settle(event, outcomes[order] as RecordOutcome, importId));
  return inOrder(rows, [...settled, ...rejected.values()]);
}

/**
 * Decides what would become of the rows of a chunk, and records nothing. The eventIds they would take are kept for the
 * chunks after it, so that a later row with the same one is a duplicate wherever the chunks are cut.
 */
export async function foretellActivity(
  tx: Transaction,
  context: WriteContext,
  rows: readonly Row[],
): Promise<SettledRow[]> {
  if (rows.length === 0) return [];
  const { merchantId, importId } = context;
  const { events, rejected } = await resolveRows(tx, merchantId, rows);
  const keys = await findForetoldKeys(
    tx,
    merchantId,
    importId,
    events.map(({ eventId }) => eventId),
  );
  const taken = new Map(keys.map(({ key, line }) => [key, line]));
  const settled = await foretell(tx, context, events, taken);
  const created = new Set(settled.flatMap(({ action, row }) => (action === 'create' ? [row.line] : [])));
  await saveForetoldKeys(
    tx,
    merchantId,
    importId,
    events
      .filter(({ line }) => created.has(line))
      .map(({ eventId, customerId, line }) => ({ key: eventId, customerId, line })),
  );
  return inOrder(rows, [...settled, ...rejected.values()]);
}

/** @param taken lines that would have recorded eventIds before; those of these events are added */
async function foretell(
  tx: Transaction,
  { merchantId, importId }: WriteContext,
  events: readonly FileEvent[],
  taken: Map<string, number>,
): Promise<SettledRow[]> {
  const recorded = await findRecorded(tx, merchantId, [...new Set(events.map(({ eventId }) => eventId))]);
  const known = new Map(recorded.map((event) => [event.eventId, event]));
  return events.map((event) => {
    const stored = known.get(event.eventId);
    const line = taken.get(event.eventId);
    if (!stored && line === undefined) taken.set(event.eventId, event.line);
    const outcome: RecordOutcome = stored
      ? { status: 'duplicate', same: sameEvent(event, stored), importId: stored.importId, line: stored.line }
      : line === undefined
        ? { status: 'recorded' }
        : { status: 'duplicate', same: true, importId, line };
    return settle(event, outcome, importId);
  });
}

type FileEvent = ResolvedEvent & { line: number };

/** Finds whom and what rows are about; those that say nobody are rejected. */
async function resolveRows(
  tx: Transaction,
  merchantId: string,
  rows: readonly Row[],
): Promise<{ events: FileEvent[]; rejected: Map<number, SettledRow> }> {
  const references = await resolveReferences(
    tx,
    merchantId,
    rows.map(({ row }) => row),
  );
  const events: FileEvent[] = [];
  const rejected = new Map<number, SettledRow>();
  rows.forEach(({ line, row }, order) => {
    const reference = references[order];
    if (!reference) throw new Error('a row has no reference');
    if ('refusal' in reference) {
      const { code, detail } = reference.refusal;
      rejected.set(line, reject(line, code, detail, null));
      return;
    }
    const { type, occurredAt, amount, currency, metadata } = row;
    const content = { ...reference, type, occurredAt, amount, currency, metadata };
    const eventId = row.eventId ?? eventIdOf(content);
    events.push({ ...content, id: newId(occurredAt, order), eventId, line });
  });
  return { events, rejected };
}

/** The name of an event that has none: what it says. The same row in another file is the same event. */
function eventIdOf(event: Omit<ResolvedEvent, 'id' | 'eventId' | 'line'>): string {
  const { customerId, offerId, type, occurredAt, amount, currency } = event;
  const said = [customerId, offerId, type, occurredAt, amount, currency].join('\n');
  return `row-${createHash('sha256').update(said).digest('base64url').slice(0, 27)}`;
}

function settle(event: FileEvent, outcome: RecordOutcome, importId: string): SettledRow {
  const { line, customerId } = event;
  const row = { line, id: customerId };
  switch (outcome.status) {
    case 'recorded':
      return { action: 'create', row };
    case 'duplicate':
      if (outcome.importId === importId && outcome.line !== null)
        return { action: 'duplicate', row, customerId, duplicateOf: outcome.line };
      return outcome.same
        ? { action: 'keep', row, customer: { id: customerId, version: 0 } }
        : reject(line, 'event_content_differs', SAYS_OTHERWISE, customerId);
    case 'gone':
      return outcome.what === 'customer'
        ? reject(line, 'customer_unknown', 'The customer was deleted a moment ago.', null)
        : reject(line, 'offer_unknown', 'The offer was deleted a moment ago.', null);
  }
}

const SAYS_OTHERWISE =
  'An event with this id is recorded already and says something else; it stays as it is. Give this one an id of its own if it is another.';

function reject(line: number, code: ErrorCode, detail: string, customerId: string | null): SettledRow {
  return {
    action: 'reject',
    row: { line },
    errors: [{ code, column: '', value: '', detail }],
    customerId,
  };
}

function inOrder(rows: readonly Row[], settled: readonly SettledRow[]): SettledRow[] {
  const byLine = new Map(settled.map((entry) => [entry.row.line, entry]));
  return rows.map(({ line }) => {
    const entry = byLine.get(line);
    if (!entry) throw new Error(`line ${line} was not settled`);
    return entry;
  });
}
