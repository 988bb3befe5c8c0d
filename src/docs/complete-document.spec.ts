import type { OpenAPIObject } from '@nestjs/swagger';
import { completeDocument } from './complete-document.js';
import type { Operation } from './document-types.js';

const answer = (schema: string) => ({
  description: '',
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
});

const collected = (operations: OpenAPIObject['paths'], schemas: object = {}): OpenAPIObject => ({
  openapi: '3.1.0',
  info: { title: 'x', version: '1' },
  tags: [
    { name: 'things', description: 'Things.' },
    { name: 'unused', description: 'Nothing.' },
  ],
  paths: operations,
  components: { schemas: { ProblemDto: { type: 'object' }, ...schemas } },
});

function operation(document: OpenAPIObject, path: string, method: 'get' | 'post' | 'patch'): Operation {
  const found = document.paths[path]?.[method];
  if (!found) throw new Error(`no ${method} ${path}`);
  return found;
}

describe('completeDocument', () => {
  const withBody = {
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/NewThing' } } } },
  };
  const document = completeDocument(
    collected(
      {
        '/v1/things/{id}': {
          patch: {
            tags: ['things'],
            summary: 'Changes a thing: absent stays. More about it.',
            'x-access': 'things:write',
            ...withBody,
            responses: { '200': answer('Thing'), '409': { description: 'Taken.' } },
          } as Operation,
        },
        '/v1/things': {
          get: {
            tags: ['things'],
            summary: 'Lists things.',
            'x-access': 'things:read',
            parameters: [
              { name: 'limit', in: 'query', required: true, schema: { type: 'integer', default: 50 } },
              { name: 'kind', in: 'query', required: true, schema: { type: 'string' } },
            ],
            responses: { '200': answer('ThingList') },
          } as Operation,
          post: {
            tags: ['things'],
            summary: 'Adds a thing.',
            'x-access': 'things:write',
            ...withBody,
            responses: { '201': answer('Thing') },
          } as Operation,
        },
        '/health': {
          get: {
            summary: 'Lives.',
            'x-access': 'public',
            responses: { '204': { description: '' } },
          } as Operation,
        },
      },
      {
        Thing: { type: 'object', properties: { version: { type: 'integer' } } },
        ThingList: {
          type: 'object',
          properties: { data: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } },
        },
        NewThing: {
          type: 'object',
          properties: {
            size: { type: 'integer', default: 1 },
            inner: { $ref: '#/components/schemas/Inner' },
          },
          required: ['size'],
        },
        Inner: { type: 'object', properties: { deep: { type: 'string' } } },
        Orphan: { type: 'object' },
      },
    ),
  );
  const list = operation(document, '/v1/things', 'get');
  const create = operation(document, '/v1/things', 'post');
  const change = operation(document, '/v1/things/{id}', 'patch');
  const health = operation(document, '/health', 'get');

  it('asks for a token on every route that is not public, and keeps the permission', () => {
    expect(list).toMatchObject({ security: [{ bearer: [] }], 'x-access': 'things:read' });
    expect(health.security).toEqual([]);
  });

  it('gives each route the problems it can answer by what it takes', () => {
    expect(Object.keys(health.responses)).toEqual(['204', '400', 'default']);
    expect(Object.keys(list.responses)).toEqual(['200', '400', '401', '403', '429', 'default']);
    expect(Object.keys(create.responses)).toEqual([
      '201',
      '400',
      '401',
      '403',
      '409',
      '413',
      '415',
      '422',
      '429',
      'default',
    ]);
    expect(Object.keys(change.responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      'default',
    ]);
    expect(document.components?.responses?.NotFound).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
    });
  });

  it('keeps what a route says of its own answers', () => {
    expect(change.responses['409']).toMatchObject({ description: 'Taken.' });
    expect(create.responses['201']).toMatchObject({ description: 'Created.' });
  });

  it('documents the headers of answers', () => {
    const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
    expect(create.responses['201']).toMatchObject({
      headers: { 'X-Request-Id': header('RequestId'), Location: header('Location'), ETag: header('ETag') },
    });
    expect(list.responses['200']).not.toHaveProperty('headers.ETag');
    expect(change.responses['200']).not.toHaveProperty('headers.Location');
    expect(document.paths['/v1/things']?.parameters).toEqual([{ $ref: '#/components/parameters/RequestId' }]);
  });

  it('makes a summary of the first sentence and a description of all', () => {
    expect(change.summary).toBe('Changes a thing');
    expect(change.description).toBe(
      'Changes a thing: absent stays. More about it.\n\nIt needs the permission `things:write`.',
    );
  });

  it('requires nothing that has a default', () => {
    expect(list.parameters).toMatchObject([
      { name: 'limit', required: false },
      { name: 'kind', required: true },
    ]);
    expect(document.components?.schemas?.NewThing).not.toHaveProperty('required');
  });

  it('says that a request body takes no unknown property, and leaves answers open', () => {
    expect(document.components?.schemas).toMatchObject({
      NewThing: { additionalProperties: false },
      Inner: { additionalProperties: false },
    });
    expect(document.components?.schemas?.Thing).not.toHaveProperty('additionalProperties');
  });

  it('has a stable order and nothing that is not used', () => {
    expect(Object.keys(document.paths)).toEqual(['/health', '/v1/things', '/v1/things/{id}']);
    expect(Object.keys(document.components?.schemas ?? {})).toEqual([
      'Inner',
      'NewThing',
      'ProblemDto',
      'Thing',
      'ThingList',
    ]);
    expect(document.tags?.map(({ name }) => name)).toEqual(['things']);
  });

  it('leaves what it was given as it was', () => {
    const given = collected({ '/health': { get: { responses: {} } } });
    const before = JSON.stringify(given);
    completeDocument(given);
    expect(JSON.stringify(given)).toBe(before);
  });
});
