import type { FastifyRequest } from 'fastify';

/** Those that routes have; `OPTIONS` is the business of CORS alone. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Methods the path of a request has routes for, as `Allow` lists them (RFC 9110, 10.2.1); none for an unknown path. */
export function allowedMethods({ server, url }: FastifyRequest): string[] {
  return METHODS.filter((method) => {
    const { params, searchParams } = server.findRoute({ method, url }) ?? {};
    // Of what it refuses, an endless id, the router gives no query; and it may take `/customers/` for one with an empty id.
    return searchParams !== undefined && Object.values(params ?? {}).every((value) => value !== '');
  });
}
