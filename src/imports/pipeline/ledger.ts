import { OUTCOMES, type Outcome } from '../import.entity.js';

/** What became of one line. */
export interface LedgerEntry {
  line: number;
  outcome: Outcome;
  /** The customer created, updated or found unchanged; null for a duplicate and a rejected line. */
  customerId: string | null;
}

/** The ledger of a chunk as stored: a byte for the outcome, one or five for the line, sixteen for a customer. */
export interface PackedLedger {
  lines: Buffer;
  outcomes: Buffer;
  customerIds: Buffer;
}

const ID_BYTES = 16;
/** A distance that does not fit one byte: the next four hold it. */
const FAR = 255;

/** @param entries ascending by line */
export function packLedger(firstLine: number, entries: readonly LedgerEntry[]): PackedLedger {
  const lines: number[] = [];
  const outcomes = Buffer.allocUnsafe(entries.length);
  const ids: string[] = [];
  let previous = firstLine;
  entries.forEach(({ line, outcome, customerId }, position) => {
    const distance = line - previous;
    if (distance < FAR) lines.push(distance);
    else
      lines.push(FAR, distance & 255, (distance >> 8) & 255, (distance >> 16) & 255, (distance >> 24) & 255);
    previous = line;
    outcomes[position] = OUTCOMES.indexOf(outcome);
    if (customerId !== null) ids.push(customerId.replaceAll('-', ''));
  });
  return { lines: Buffer.from(lines), outcomes, customerIds: Buffer.from(ids.join(''), 'hex') };
}

/** The entries of a packed ledger, ascending by line. */
export function unpackLedger(
  firstLine: number,
  { lines, outcomes, customerIds }: PackedLedger,
): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  let line = firstLine;
  let at = 0;
  let id = 0;
  for (const code of outcomes) {
    const distance = lines[at] ?? 0;
    line += distance === FAR ? lines.readInt32LE(at + 1) : distance;
    at += distance === FAR ? 5 : 1;
    const outcome = OUTCOMES[code] as Outcome;
    const hasCustomer = outcome !== 'duplicate' && outcome !== 'rejected';
    entries.push({ line, outcome, customerId: hasCustomer ? uuidAt(customerIds, id) : null });
    if (hasCustomer) id += ID_BYTES;
  }
  return entries;
}

function uuidAt(bytes: Buffer, offset: number): string {
  const hex = bytes.toString('hex', offset, offset + ID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
