import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];

/** One route of the document; `x-access` is what its access decorator states. */
export type Operation = NonNullable<PathItem['get']> & { 'x-access'?: string };

export type Parameter = NonNullable<Operation['parameters']>[number];

export type ResponseEntry = NonNullable<Operation['responses'][string]>;

export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

export type Method = (typeof METHODS)[number];

/** Whether `Idempotency-Key` has an effect: on every POST whose caller is known. */
export function takesIdempotencyKey(method: Method, operation: Operation): boolean {
  return method === 'post' && operation['x-access'] !== 'public';
}

/** Every route of a document with its method and path. */
export function operationsOf(
  document: OpenAPIObject,
): { method: Method; path: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}
