import fc from 'fast-check';
import { v7 } from 'uuid';
import { newId } from './uuid-v7.js';

test('an id of a moment has the layout of the library, chance aside', () => {
  const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  const order = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(moment, order, (at, place) => {
      const id = newId(at, place);
      const library = v7({ msecs: at, seq: place, random: new Uint8Array(16) });
      // The two lowest bits of the eleventh byte and all after it are chance.
      const digit = (text: string): number => Number.parseInt(text.charAt(25), 16) & 12;
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect([id.slice(0, 25), digit(id)]).toEqual([library.slice(0, 25), digit(library)]);
    }),
  );
});

test('ids of one moment sort by their order, and no two are alike', () => {
  const ids = Array.from({ length: 5_000 }, (_, order) => newId(1_700_000_000_000, order));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(Array.from({ length: 5_000 }, () => newId(1_700_000_000_000, 7))).size).toBe(5_000);
});
