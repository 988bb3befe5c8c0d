import { Module, type DynamicModule } from '@nestjs/common';
import { ApiDocument, PLUGIN_METADATA } from './api-document.js';
import { DocsController } from './docs.controller.js';
import type { PluginMetadata } from './plugin-metadata.js';

/** The API's description of itself: the OpenAPI document, a page to try it, and the error catalogue. */
@Module({})
export class DocsModule {
  /** @param metadata the default export of the generated `src/metadata.ts` */
  static describing(metadata: PluginMetadata): DynamicModule {
    return {
      module: DocsModule,
      controllers: [DocsController],
      providers: [ApiDocument, { provide: PLUGIN_METADATA, useValue: metadata }],
    };
  }
}
