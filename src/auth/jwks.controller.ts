import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { OpenRoute } from '../platform/http/open-route.decorator.js';
import { AccessTokens } from './access-tokens.js';

@ApiTags('auth')
@Controller('.well-known')
export class JwksController {
  constructor(private readonly tokens: AccessTokens) {}

  /** The public keys our tokens are signed with: a JSON Web Key Set (RFC 7517). */
  @OpenRoute()
  @Get('jwks.json')
  @Header('Cache-Control', 'public, max-age=300')
  @ApiOkResponse({
    schema: { type: 'object', properties: { keys: { type: 'array', items: { type: 'object' } } } },
  })
  jwks(): Promise<JSONWebKeySet> {
    return this.tokens.jwks();
  }
}
