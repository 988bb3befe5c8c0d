import { isAllowedAddress, parseNetworks } from './allowed-address.js';

test.each(['93.184.216.34', '1.1.1.1', '2606:2800:220:1:248:1893:25c8:1946', '2a00:1450:4001:81b::200e'])(
  '%s is public',
  (address) => expect(isAllowedAddress(address, [])).toBe(true),
);

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:93.184.216.34',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '2002:7f00:1::1',
  '2001:0:53aa:64c::1',
  '2001:db8::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '100::1',
  '5f00::1',
  '3fff::1',
  'localhost',
  '',
])('%s is refused', (address) => expect(isAllowedAddress(address, [])).toBe(false));

test('a network that is configured is let through, and nothing beside it', () => {
  const allowed = parseNetworks(['10.1.0.0/16', 'fd12::/16']);
  const judged = ['10.1.2.3', '10.2.0.1', 'fd12::1', 'fd13::1', '::ffff:10.1.2.3'];
  expect(judged.map((address) => isAllowedAddress(address, allowed))).toEqual([
    true,
    false,
    true,
    false,
    false,
  ]);
});
