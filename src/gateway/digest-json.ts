import { createHash } from 'node:crypto';

/**
 * A digest of a request by what it asks: method, address and the values of its body. The order of the properties and the
 * white space do not count.
 */
export function digestJson(method: string, url: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(`${method} ${url}\n`)
    .update(JSON.stringify(body ?? null, sortProperties))
    .digest();
}

/** For `JSON.stringify`: every object with its properties in one order. */
function sortProperties(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const properties = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(properties);
}
