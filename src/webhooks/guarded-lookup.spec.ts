import { parseNetworks } from './allowed-address.js';
import { guardedLookup, type ResolveName } from './guarded-lookup.js';

type Found = { error: string | undefined; addresses: unknown };

const names =
  (...addresses: string[]): ResolveName =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const look = (resolve: ResolveName, all = true): Promise<Found> =>
  new Promise((done) =>
    guardedLookup(parseNetworks(['127.0.0.0/8']), resolve)('shop.example', { all }, (error, addresses) =>
      done({ error: error?.code, addresses }),
    ),
  );

test('a name of public addresses is connected to', async () => {
  expect(await look(names('93.184.216.34', '2606:2800:220:1::1'))).toEqual({
    error: undefined,
    addresses: [
      { address: '93.184.216.34', family: 4 },
      { address: '2606:2800:220:1::1', family: 6 },
    ],
  });
  expect((await look(names('93.184.216.34'), false)).addresses).toBe('93.184.216.34');
});

test.each([[['10.0.0.1']], [['93.184.216.34', '169.254.169.254']], [['::ffff:127.0.0.1']]])(
  'a name of %j is refused',
  async (addresses) => expect((await look(names(...addresses))).error).toBe('EREFUSED_ADDRESS'),
);

test('a name that changes its mind is judged each time', async () => {
  let asked = 0;
  const rebinding: ResolveName = () => names(asked++ === 0 ? '93.184.216.34' : '10.0.0.1')('');
  expect((await look(rebinding)).error).toBeUndefined();
  expect((await look(rebinding)).error).toBe('EREFUSED_ADDRESS');
});

test('a name without an address is not found, and a failing server is an error', async () => {
  expect((await look(names())).error).toBe('ENOTFOUND');
  const failing: ResolveName = () => Promise.reject(Object.assign(new Error('away'), { code: 'EAI_AGAIN' }));
  expect((await look(failing)).error).toBe('EAI_AGAIN');
});
