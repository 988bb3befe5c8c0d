import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ApiError } from '../errors/api.error.js';
import { Logger } from '../logging/logger.js';
import { logContext, withLogContext } from '../logging/request-context.js';
import { Config } from '../config/config.js';
import { loadConfig } from '../config/load-config.js';
import { ApplicationRef } from './application-ref.js';
import { allowOrigins } from './cors.js';
import { EtagInterceptor } from './etag.js';
import { KnownParametersInterceptor } from './known-parameters.interceptor.js';
import { answerClientError } from './client-error.js';
import { requireModestJson } from './read-json.js';
import { ContractValidationPipe } from './validation.pipe.js';
import { ProblemFilter } from './problem.filter.js';

/** Bodies other than uploads, bytes. */
const MOST_BODY_BYTES = 2 * 1024 * 1024;

/** A process that answers HTTP: the filters, pipes and hooks every route shares, by construction. */
export async function createHttpApplication(module: object): Promise<NestFastifyApplication> {
  const { TRUSTED_PROXIES } = loadConfig();
  const server = fastify({
    trustProxy: TRUSTED_PROXIES?.split(',') ?? false,
    bodyLimit: MOST_BODY_BYTES,
    genReqId: ({ headers }) => requestId(headers['x-request-id']),
    routerOptions: { maxParamLength: 200, querystringParser: (text) => parseQuery(text) },
    clientErrorHandler: answerClientError,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // What the router itself refuses (a path that is no text, an endless id) does not reach the filters of Nest.
    frameworkErrors: (error, request, reply) => {
      void reply.header('X-Request-Id', request.id);
      withLogContext({ requestId: request.id }, () => filter.answer(error, request, reply));
    },
  });
  server.removeContentTypeParser(['text/plain', 'application/json']);
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      requireModestJson(body as string);
    } catch (error) {
      done(error as Error, undefined);
      return;
    }
    void parse(request, body as string, done);
  });
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    // Tokens and customers are for nobody to keep on the way; what may be kept says so itself.
    void reply.header('Cache-Control', 'no-store');
    // Many clients send the type with every request, also where there is no body to have one.
    if (!hasBody(request)) delete request.headers['content-type'];
    withLogContext({ requestId: request.id }, () => done(repeatedParameter(request.query)));
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    module as never,
    new FastifyAdapter(server),
    // Nest's own parsers would take a form for JSON; the server's take JSON alone.
    { bufferLogs: true, abortOnError: false, bodyParser: false },
  );
  app.get(ApplicationRef).set(app);
  const logger = app.get(Logger);
  const filter = new ProblemFilter(logger);
  app.useLogger(logger);
  app.useGlobalPipes(new ContractValidationPipe());
  app.useGlobalInterceptors(new KnownParametersInterceptor(), new EtagInterceptor());
  app.useGlobalFilters(filter);
  app.enableShutdownHooks([], { useProcessExit: true }); // ends with 0, not with the signal again
  // The pages at /docs state a content security policy of their own; JSON needs none.
  await app.register(helmet, { contentSecurityPolicy: false });
  await allowOrigins(app, app.get(Config).CORS_ORIGINS);
  await app.register(multipart, { throwFileSizeLimit: false });
  server.addHook('onResponse', (request, reply, done) => {
    logRequest(logger, request, reply.statusCode, reply.elapsedTime);
    done();
  });
  return app;
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The caller's request id when it is a sane one, else a new one. */
function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

const REPEATED = Symbol('name of a parameter that was given more than once');

/**
 * Query text → parameters. Of one that is given twice no one could say which was meant: its name is noted, and the
 * first hook refuses the request. Nothing is thrown here: the router would end the process with it.
 */
function parseQuery(text: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(parameters, name))
      Object.defineProperty(parameters, REPEATED, { value: name, writable: true });
    else
      Object.defineProperty(parameters, name, {
        value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
  }
  return parameters;
}

function repeatedParameter(query: unknown): ApiError | undefined {
  const name = (query as { [REPEATED]?: string } | null)?.[REPEATED];
  return name === undefined
    ? undefined
    : new ApiError('parameter_invalid', `${name} is given more than once.`);
}

function logRequest(logger: Logger, request: FastifyRequest, status: number, milliseconds: number): void {
  // The route's pattern and not the address: a query may hold an e-mail.
  const route = request.routeOptions.url ?? 'none';
  logger.info(
    {
      ...logContext(),
      requestId: request.id,
      method: request.method,
      route,
      status,
      ms: Math.round(milliseconds * 10) / 10,
    },
    'request',
  );
}
