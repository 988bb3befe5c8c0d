import cors from '@fastify/cors';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Headers of our answers that a page of another origin may read: those the OpenAPI document names. */
export const EXPOSED_HEADERS = [
  'ETag',
  'Location',
  'Retry-After',
  'X-Request-Id',
  'Idempotent-Replayed',
  'RateLimit',
  'RateLimit-Policy',
  'Content-Disposition',
  'Content-Range',
  'Accept-Ranges',
];

/**
 * Lets pages of the listed origins call the API (the Fetch standard's CORS protocol). Without credentials: who calls
 * is said by the `Authorization` header alone, never by a cookie.
 *
 * @param origins as in `CORS_ORIGINS`, compared whole; without any, no page of another origin can read an answer
 */
export async function allowOrigins(app: NestFastifyApplication, origins: string | undefined): Promise<void> {
  if (origins === undefined) return;
  await app.register(cors, {
    origin: origins.split(','),
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    exposedHeaders: EXPOSED_HEADERS,
    credentials: false,
    maxAge: 3_600,
  });
}
