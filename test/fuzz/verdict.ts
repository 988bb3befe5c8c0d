import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { IncomingHttpHeaders } from 'node:http';
import type { ApiDocument, Operation } from './document.js';

export interface ReceivedAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Undefined for a stream that was hung up. */
  body: Buffer | undefined;
}

/** What no answer may give away: where our code stands, or what runs it. */
const INSIDES = /\bat \S+ \(|\.(?:js|ts):\d+:\d+|node_modules|node:internal|syntax error at or near/;
/** Headers an answer has whenever the document names them for it; the others depend on the request or the state. */
const CERTAIN = [
  'ETag',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Content-Disposition',
  'Accept-Ranges',
  'Content-Range',
];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Judges answers by the document. */
export class Verdicts {
  private readonly ajv = new Ajv2020({
    strict: false,
    formats: {
      uuid: UUID,
      'date-time': INSTANT,
      binary: true,
      email: true,
      date: true,
      uri: true,
      'uri-reference': true,
    },
  });
  private readonly compiled = new Map<unknown, ValidateFunction>();

  constructor(document: ApiDocument) {
    this.ajv.addSchema({ $id: 'api', ...document.json }, 'api');
  }

  /** What is wrong with an answer; undefined when nothing is. */
  faultOf(operation: Operation, { status, headers, body }: ReceivedAnswer): string | undefined {
    if (status >= 500) return `answers ${status}: ${body?.toString().slice(0, 300)}`;
    if (headers['x-request-id'] === undefined) return `has no X-Request-Id`;
    if (headers.server ?? headers['x-powered-by']) return `names what runs it`;
    const exact = operation.responses[String(status)];
    const response = exact ?? (status >= 400 ? operation.responses.default : undefined);
    if (!response) return `answers ${status}, which is not in the document`;
    const missing = CERTAIN.filter((name) => {
      return status < 300 && name in (response.headers ?? {}) && headers[name.toLowerCase()] === undefined;
    });
    if (missing.length > 0) return `answers ${status} without ${missing.join(', ')}`;
    const content = response.content ?? {};
    const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
    if (Object.keys(content).length === 0)
      return body?.length ? `answers ${status} with a body, which is not in the document` : undefined;
    const media = content[type];
    if (!media)
      return `answers ${status} as ${type || 'nothing'} instead of ${Object.keys(content).join(' or ')}`;
    if (!/json$/.test(type) || !body) return undefined;
    const text = body.toString();
    if (INSIDES.test(text)) return `shows its insides: ${text.slice(0, 300)}`;
    return this.mismatch(media.schema ?? {}, JSON.parse(text));
  }

  private mismatch(schema: object, value: unknown): string | undefined {
    let validate = this.compiled.get(schema);
    if (!validate) {
      validate = this.ajv.compile(rooted(schema) as object);
      this.compiled.set(schema, validate);
    }
    if (validate(value)) return undefined;
    return `does not fit its schema: ${this.ajv.errorsText(validate.errors)} in ${JSON.stringify(value).slice(0, 400)}`;
  }
}

/** The schema with its references into the document. */
function rooted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rooted);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? `api${value}` : rooted(value),
    ]),
  );
}
