import { Controller, Get, Header, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../platform/errors/api.error.js';
import { OpenRoute } from '../platform/http/open-route.decorator.js';
import { ApiDocument } from './api-document.js';
import { errorEntries, errorsPage, type ErrorEntries } from './errors-page.js';
import { prefersHtml } from './prefers-html.js';
import { openAsset, TRY_PAGE } from './try-page.js';

/** What a page may load: files of this service, and the pictures and styles Swagger UI carries inside its script. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** Pages for people who write clients. They are no part of the API, so the document does not list them. */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  /** The OpenAPI document. */
  @OpenRoute()
  @Get('v1/openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  openapi(): Promise<string> {
    return this.document.json();
  }

  /** A page to try the API. */
  @OpenRoute()
  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  tryIt(): string {
    return TRY_PAGE;
  }

  /** The error catalogue: a page, or JSON when that is what the caller accepts. */
  @OpenRoute()
  @Get('docs/errors')
  @Header('Vary', 'Accept')
  @Header('Content-Security-Policy', CONTENT_SECURITY_POLICY)
  errors(
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string | ErrorEntries {
    if (!prefersHtml(accept)) return errorEntries();
    void reply.type('text/html; charset=utf-8');
    return errorsPage();
  }

  /** Scripts and styles of the page to try the API. */
  @OpenRoute()
  @Get('docs/assets/:name')
  @Header('Cache-Control', 'public, max-age=3600')
  asset(@Param('name') name: string): StreamableFile {
    const asset = openAsset(name);
    if (!asset) throw new ApiError('not_found');
    return new StreamableFile(asset.content, { type: asset.type });
  }
}
