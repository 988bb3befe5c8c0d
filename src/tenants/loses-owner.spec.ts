import { losesOwner } from './loses-owner.js';

describe('losesOwner', () => {
  const owner = { role: 'owner', status: 'active' } as const;
  const idleOwner = { role: 'owner', status: 'disabled' } as const;
  const admin = { role: 'admin', status: 'active' } as const;

  it.each([
    [owner, admin],
    [owner, idleOwner],
    [owner, null],
  ])('%p -> %p', (before, after) => expect(losesOwner(before, after)).toBe(true));

  it.each([
    [owner, owner],
    [idleOwner, admin],
    [idleOwner, null],
    [admin, owner],
    [admin, null],
  ])('not %p -> %p', (before, after) => expect(losesOwner(before, after)).toBe(false));
});
