import { Inject, Injectable } from '@nestjs/common';
import { ApplicationRef } from '../platform/http/application-ref.js';
import { describeApi } from './describe-api.js';
import type { PluginMetadata } from './plugin-metadata.js';

export const PLUGIN_METADATA = Symbol('generated metadata of the DTO and controller classes');

/** The OpenAPI document of the running application, made when it is first asked for. */
@Injectable()
export class ApiDocument {
  private text: Promise<string> | undefined;

  constructor(
    private readonly application: ApplicationRef,
    @Inject(PLUGIN_METADATA) private readonly metadata: PluginMetadata,
  ) {}

  json(): Promise<string> {
    this.text ??= describeApi(this.application.get(), this.metadata).then((document) =>
      JSON.stringify(document),
    );
    return this.text;
  }
}
