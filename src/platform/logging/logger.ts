import type { LoggerService } from '@nestjs/common';
import {
  pino,
  stdTimeFunctions,
  type DestinationStream,
  type LoggerOptions,
  type Logger as PinoLogger,
} from 'pino';
import { logContext } from './request-context.js';

/**
 * Structured JSON lines on standard output, each with the ids of its request or job. Callers log ids, codes and
 * counts; a value that came from a customer's row or a secret never belongs here.
 */
export class Logger implements LoggerService {
  private readonly pino: PinoLogger;

  /** @param destination where lines go; standard output when it is not given */
  constructor(level: string, service: string, destination?: DestinationStream) {
    const options: LoggerOptions = {
      level,
      base: { service, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      mixin: logContext,
      serializers: { err: describeError },
    };
    this.pino = pino(options, destination ?? standardOutput());
  }

  info(fields: object, message: string): void {
    this.pino.info(fields, message);
  }

  error(fields: unknown, message?: unknown): void {
    this.write('error', fields, message);
  }

  warn(fields: unknown, message?: unknown): void {
    this.write('warn', fields, message);
  }

  /** Nest's own lines: `log(message, context)`. */
  log(message: unknown, context?: unknown): void {
    this.write('info', message, context);
  }

  debug(fields: unknown, message?: unknown): void {
    this.write('debug', fields, message);
  }

  verbose(fields: unknown, message?: unknown): void {
    this.write('trace', fields, message);
  }

  private write(level: 'error' | 'warn' | 'info' | 'debug' | 'trace', first: unknown, second: unknown): void {
    if (typeof first === 'object' && first !== null) this.pino[level](first, asText(second));
    else this.pino[level]({ context: asText(second) }, asText(first) ?? '');
  }
}

/**
 * What is logged of an error. The rest stays out: a database error carries the client with its connection's parameters,
 * and a `detail` that quotes the row.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    name,
    message,
    code,
    constraint,
    stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * Each line is written before its caller goes on (5 µs). Lines that wait to be written are lost when the process ends, and where nobody
 * reads them any more, what writes them at the end (sonic-boom 4.2.1) tries for ever: the process would never end.
 */
function standardOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: true });
}
