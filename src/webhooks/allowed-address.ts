import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Network = [Address, number];

/** Networks in CIDR notation. @throws Error when one is none */
export function parseNetworks(networks: readonly string[]): Network[] {
  return networks.map((text) => ipaddr.parseCIDR(text));
}

/** Global unicast, all of IPv6 that is given out (RFC 4291 §2.4); every other form has an IPv4 address inside or none. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether a webhook may be sent to the address: it is public, or in a network that is allowed by configuration. Not public
 * are loopback, private, link-local (the metadata services of clouds among them), carrier-grade NAT, multicast, reserved
 * and documentation ranges (IANA special-purpose registries), and IPv6 addresses that stand for IPv4 ones: mapped,
 * compatible, NAT64, 6to4, Teredo. Those are judged as what they are, and never by what they carry.
 */
export function isAllowedAddress(text: string, allowed: readonly Network[]): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (allowed.some(([network, bits]) => address.kind() === network.kind() && address.match(network, bits)))
    return true;
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_IPV6);
}
