import fc from 'fast-check';
import { OUTCOMES } from '../import.entity.js';
import { type LedgerEntry, packLedger, unpackLedger } from './ledger.js';

const entries = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.constantFrom(...OUTCOMES), fc.uuid()), {
    minLength: 1,
    maxLength: 50,
  })
  .map((given) => {
    let line = 1;
    return given.map(([distance, outcome, id]): LedgerEntry => {
      line += distance;
      return { line, outcome, customerId: outcome === 'duplicate' || outcome === 'rejected' ? null : id };
    });
  });

test('what is packed is unpacked', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const first = given[0]?.line ?? 0;
      expect(unpackLedger(first, packLedger(first, given))).toEqual(given);
    }),
  );
});

test('a clean line takes 18 bytes', () => {
  const given = Array.from({ length: 100 }, (_, index): LedgerEntry => {
    return { line: index + 2, outcome: 'created', customerId: '0191d2a0-0000-7000-8000-000000000000' };
  });
  const { lines, outcomes, customerIds } = packLedger(2, given);
  expect(lines.length + outcomes.length + customerIds.length).toBe(1800);
});
