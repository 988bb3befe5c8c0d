import { formatTracking } from './show-offer.js';

test('tracking is a table of what was done with which offer', () => {
  const ten = { offerId: '1', title: 'Ten off', at: '2026-11-20T10:00:00.000Z', times: 2 };
  expect(formatTracking({ claimed: [ten], redeemed: [], favourited: [{ ...ten, times: 11 }] })).toBe(
    [
      'did         offer    last                      times',
      'claimed     Ten off  2026-11-20T10:00:00.000Z      2',
      'favourited  Ten off  2026-11-20T10:00:00.000Z     11',
    ].join('\n'),
  );
});
