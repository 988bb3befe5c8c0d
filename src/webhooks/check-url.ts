import { isIP } from 'node:net';
import { ApiError } from '../platform/errors/api.error.js';
import { isAllowedAddress, type Network } from './allowed-address.js';

export interface UrlRules {
  /** Whether `http:` will do. */
  allowHttp: boolean;
  /** Networks that are not public and yet allowed. */
  allowed: readonly Network[];
}

/**
 * The address in its normal form. A name is resolved when something is sent, not here: what it stands for today says
 * nothing about tomorrow.
 *
 * @throws ApiError `validation_failed` with `webhook_url_refused`
 */
export function checkUrl(text: string, { allowHttp, allowed }: UrlRules): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw refused('must be an http(s) address');
  if (url.protocol === 'http:' && !allowHttp) throw refused('must be an https address');
  if (url.username !== '' || url.password !== '') throw refused('must not carry a log-in');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isAllowedAddress(host, allowed)) throw refused('must be a public address');
  url.hash = '';
  return url.href;
}

function refused(detail: string): ApiError {
  return new ApiError('validation_failed', `/url: ${detail}`, {
    errors: [{ pointer: '/url', code: 'webhook_url_refused', detail }],
  });
}
