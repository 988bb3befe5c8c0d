import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from './api.module.js';
import { describeApi } from './docs/describe-api.js';
import { operationsOf } from './docs/document-types.js';
import metadata from './metadata.js';

describe('the OpenAPI document of the API', () => {
  let document: OpenAPIObject;
  let app: INestApplication;

  beforeAll(async () => {
    app = await NestFactory.create(ApiModule, new FastifyAdapter(), { preview: true, logger: false });
    document = await describeApi(app, metadata);
  });

  it('says `null` the way OpenAPI 3.1 does', () => {
    const { merchant } = propertiesOf('TokenAnswer');
    expect(merchant).toMatchObject({
      anyOf: [{ $ref: '#/components/schemas/MerchantName' }, { type: 'null' }],
    });
    expect(propertiesOf('PageInfo').nextCursor).toMatchObject({ type: ['string', 'null'] });
    expect(JSON.stringify(document)).not.toContain('"nullable"');
  });

  it('knows types, docstrings and bounds of the DTO classes', () => {
    expect(propertiesOf('TokenRequest').email).toEqual({
      type: 'string',
      format: 'email',
      maxLength: 254,
      description: "The user's e-mail, in any case.",
    });
  });

  it('states the access, a summary, a tag and the success of every route', () => {
    for (const { method, path, operation } of operationsOf(document)) {
      const problems = [
        ...(operation['x-access'] ? [] : ['no access']),
        ...(operation.summary ? [] : ['no docstring']),
        ...(operation.tags?.length === 1 ? [] : ['not one tag']),
        ...(Object.keys(operation.responses).some((status) => /^[23]/.test(status)) ? [] : ['no success']),
      ];
      expect({ method, path, problems }).toEqual({ method, path, problems: [] });
    }
  });

  it('describes every tag', () => {
    const described = new Set(document.tags?.map(({ name }) => name));
    const used = operationsOf(document).flatMap(({ operation }) => operation.tags ?? []);
    expect(used.filter((tag) => !described.has(tag))).toEqual([]);
  });

  it('gives every operation an id of its own', () => {
    const ids = operationsOf(document).map(({ operation }) => operation.operationId);
    expect(ids).toContain('authToken');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    const components = document.components as Record<string, Record<string, unknown>>;
    for (const [reference, kind = '', name = ''] of references) {
      expect([reference, components[kind]?.[name] === undefined]).toEqual([reference, false]);
    }
  });

  function propertiesOf(schema: string): Record<string, unknown> {
    const found = document.components?.schemas?.[schema];
    return (found && 'properties' in found && found.properties) || {};
  }
});
