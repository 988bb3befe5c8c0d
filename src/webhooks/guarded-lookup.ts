import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isAllowedAddress, type Network } from './allowed-address.js';

/** The name or address stands for a host that webhooks are not sent to. */
export class AddressRefusedError extends Error {
  readonly code = 'EREFUSED_ADDRESS';

  constructor() {
    super('the address is not a public one');
    this.name = 'AddressRefusedError';
  }
}

/** Addresses of a name; empty when it has none. */
export type ResolveName = (name: string) => Promise<{ address: string; family: 4 | 6 }[]>;

const QUESTION = { timeout: 3000, tries: 2 };

/**
 * Asks the name servers. Not `dns.lookup`: that takes one of the four threads files and ciphers are worked on, for as long
 * as a merchant's name server pleases.
 */
export const resolveByServers: ResolveName = async (name) => {
  const resolver = new Resolver(QUESTION);
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return [
    ...(four.status === 'fulfilled' ? four.value : []).map((address) => ({ address, family: 4 as const })),
    ...(six.status === 'fulfilled' ? six.value : []).map((address) => ({ address, family: 6 as const })),
  ];
};

/**
 * The `lookup` of a connection, so the addresses that are judged are those it connects to, however often the name changes
 * its mind. One address that is not allowed refuses the name.
 */
export function guardedLookup(allowed: readonly Network[], resolve: ResolveName): LookupFunction {
  return (name, options, callback) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        if (!first) callback(Object.assign(new Error('the name has no address'), { code: 'ENOTFOUND' }), '');
        else if (!addresses.every(({ address }) => isAllowedAddress(address, allowed)))
          callback(new AddressRefusedError(), '');
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
