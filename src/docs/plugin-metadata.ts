import { RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { ApiResponse, DECORATORS, SwaggerModule, type ApiResponseOptions } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

type Described = Record<string, Record<string, Record<string, unknown>>>;
type OfFile = [file: Promise<Record<string, unknown>>, classes: Described];
type Class = new () => object;

/** What `src/metadata.ts`, the generated file, holds of the DTO and controller classes. */
export type PluginMetadata = () => Promise<Record<string, { models: unknown[]; controllers: unknown[] }>>;

/** Gives the swagger module the types and docstrings of the DTO and controller classes, and mends two gaps of theirs. */
export async function loadPluginMetadata(metadata: PluginMetadata): Promise<void> {
  const loaded = await metadata();
  const { models = [], controllers = [] } = loaded['@nestjs/swagger'] ?? {};
  for (const [file, classes] of models as OfFile[]) stateIntegers(await file, classes);
  for (const [file, classes] of controllers as OfFile[]) stateSuccess(await file, classes);
  await SwaggerModule.loadPluginMetadata(() => Promise.resolve(loaded));
}

/** TypeScript only knows `number`; `@IsInt()` says that it is a whole one. */
function stateIntegers(file: Record<string, unknown>, classes: Described): void {
  for (const [name, properties] of Object.entries(classes)) {
    const rules = getMetadataStorage().getTargetValidationMetadatas(file[name] as Class, '', false, false);
    for (const { name: rule, propertyName } of rules) {
      const property = properties[propertyName];
      if (rule === 'isInt' && property) property.type = 'integer';
    }
  }
}

/** A handler that describes a problem it answers would otherwise lose the description of its success. */
function stateSuccess(file: Record<string, unknown>, classes: Described): void {
  for (const [name, methods] of Object.entries(classes)) {
    const { prototype } = file[name] as { prototype: Record<string, object> };
    for (const [method, { type }] of Object.entries(methods)) {
      const handler = prototype[method];
      const stated = handler && (Reflect.getMetadata(DECORATORS.API_RESPONSE, handler) as object | undefined);
      if (!stated || Object.keys(stated).some((status) => /^[23]/.test(status))) continue;
      const success = { status: statusOf(handler), type } as ApiResponseOptions;
      const descriptor = Object.getOwnPropertyDescriptor(prototype, method);
      if (descriptor) ApiResponse(success)(prototype, method, descriptor);
    }
  }
}

function statusOf(handler: object): number {
  const stated = Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined;
  return stated ?? (Reflect.getMetadata(METHOD_METADATA, handler) === RequestMethod.POST ? 201 : 200);
}
