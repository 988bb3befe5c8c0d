import { randomUUID } from 'node:crypto';
import type { IdHole } from './arbitrary-values.js';

/** Names of what an answer says of one thing. */
interface Told {
  id?: unknown;
  status?: unknown;
  email?: unknown;
  endpointId?: unknown;
  accessToken?: unknown;
  refreshToken?: unknown;
}

const MOST_KEPT = 40;

/**
 * What a run has come upon and can use again, by name: ids of a resource (`customers`), those in a state (`imports:queued`,
 * `customers:deleted`), and `log-ins`, `access-tokens`, `refresh-tokens`, `invite-tokens`, `reset-tokens`. `replay:id` and
 * `replay:deliveryId` belong together, pick by pick.
 */
export class Finds {
  private readonly values = new Map<string, string[]>();

  /** @param others ids of another merchant, by resource */
  constructor(private readonly others: Record<string, string>) {}

  /** One in eight times something of nobody, and one in eight something of another merchant. */
  take({ hole, pick }: IdHole): string {
    const known = this.values.get(hole) ?? [];
    if (pick % 8 === 0) return randomUUID();
    if (pick % 8 === 1 && this.others[hole] !== undefined) return this.others[hole];
    // Most tokens are good for one use, so of them the newest.
    const found = hole.endsWith('-tokens') ? known.at(-1) : known[(pick >>> 3) % Math.max(1, known.length)];
    return found ?? randomUUID();
  }

  /** A thing that is not there any more; of what is deleted, and can be restored, its state says more. */
  forget(resource: string, id: string): void {
    const known = this.values.get(resource);
    if (known)
      this.values.set(
        resource,
        known.filter((other) => other !== id),
      );
  }

  newest(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  note(name: string, value: string): void {
    const known = (this.values.get(name) ?? []).filter((other) => other !== value);
    this.values.set(name, [...known, value].slice(-MOST_KEPT));
  }

  /** Looks through a successful answer. `path` is the route's, with its parameters in braces. */
  learn(method: string, path: string, url: string, body: unknown): void {
    const segments = path.split('/');
    const last = segments.at(-1) ?? '';
    const [, , , id = ''] = url.split(/[/?]/);
    if (method === 'DELETE' && path === '/v1/customers/{id}') this.noteState('customers', id, 'deleted');
    if (typeof body !== 'object' || body === null) return;
    const resource = last.startsWith('{') ? (segments.at(-2) ?? '') : last;
    const { data } = body as { data?: unknown };
    for (const told of (Array.isArray(data) ? data : [body]) as Told[])
      this.learnOf(method === 'POST', resource, told);
  }

  /** Looks through a mail that came. */
  learnFromMail(text: string): void {
    for (const [token] of text.matchAll(/\bc[ir]_[\w-]+/g))
      this.note(token.startsWith('ci_') ? 'invite-tokens' : 'reset-tokens', token);
  }

  private learnOf(made: boolean, resource: string, told: Told): void {
    const { id, status, email, endpointId, accessToken, refreshToken } = told;
    if (typeof accessToken === 'string') this.note('access-tokens', accessToken);
    if (typeof refreshToken === 'string') this.note('refresh-tokens', refreshToken);
    if (typeof id !== 'string' || resource === 'merchants') return; // the own merchant must not be suspended
    if (made) this.note(resource, id);
    if (typeof status === 'string') this.noteState(resource, id, status);
    if (made && resource === 'users' && typeof email === 'string') this.note('log-ins', email);
    if (typeof endpointId === 'string') {
      this.values.set('replay:id', [...(this.values.get('replay:id') ?? []), endpointId].slice(-MOST_KEPT));
      this.values.set(
        'replay:deliveryId',
        [...(this.values.get('replay:deliveryId') ?? []), id].slice(-MOST_KEPT),
      );
    }
  }

  private noteState(resource: string, id: string, status: string): void {
    for (const [name, known] of this.values)
      if (name.startsWith(`${resource}:`))
        this.values.set(
          name,
          known.filter((other) => other !== id),
        );
    this.note(`${resource}:${status}`, id);
  }
}
