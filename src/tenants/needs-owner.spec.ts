import { needsOwner } from './needs-owner.js';

describe('needsOwner', () => {
  it.each([
    [null, 'owner'],
    ['admin', 'owner'],
    ['owner', 'admin'],
    ['owner', 'owner'],
    ['owner', null],
  ] as const)('%p -> %p is for owners', (before, after) => expect(needsOwner(before, after)).toBe(true));

  it.each([
    [null, 'admin'],
    ['viewer', 'admin'],
    ['admin', 'staff'],
    ['admin', null],
  ] as const)('%p -> %p is for admins too', (before, after) => expect(needsOwner(before, after)).toBe(false));
});
