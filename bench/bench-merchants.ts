import { setTimeout as delay } from 'node:timers/promises';
import { callApi, uploadFile } from '../src/demo/demo-api.js';
import { demoPlatformAdmin, takeToken } from '../src/demo/seed-accounts.js';
import type { BenchSystem } from './bench-system.js';

/** A merchant's owner, logged in. */
export interface BenchMerchant {
  id: string;
  token: string;
}

/** What a bench reads of an import. */
export interface BenchImport {
  id: string;
  status: string;
  counts: Record<string, number>;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  failure: { code: string; detail: string } | null;
}

/** Makes a merchant through HTTP and logs its owner in. */
export async function makeMerchant(system: BenchSystem, slug: string): Promise<BenchMerchant> {
  const { apiUrl, secret } = system;
  const admin = await takeToken(apiUrl, demoPlatformAdmin(secret));
  await callApi(apiUrl, 'POST', '/v1/merchants', {
    token: admin.accessToken,
    body: {
      slug,
      name: slug,
      defaultCountry: 'IN',
      timeZone: 'Asia/Kolkata',
      owner: { name: 'Owner', ...ownerOf(system, slug) },
    },
  });
  return logIn(system, slug);
}

/** Logs the owner of a merchant in that was made in this run or an earlier one. */
export async function logIn(system: BenchSystem, slug: string): Promise<BenchMerchant> {
  const { accessToken, merchant } = await takeToken(system.apiUrl, ownerOf(system, slug));
  if (merchant === null) throw new Error(`The owner of ${slug} logged in to no merchant.`);
  return { id: merchant.id, token: accessToken };
}

function ownerOf({ secret }: BenchSystem, slug: string): { email: string; password: string } {
  return { email: `owner@${slug}.example`, password: `owner-${secret}` };
}

/** Uploads a file; answers when the service has taken it. */
export async function upload(system: BenchSystem, { token }: BenchMerchant, file: string): Promise<string> {
  const { body } = await uploadFile<BenchImport>(system.apiUrl, '/v1/imports', {
    token,
    file,
    contentType: 'text/csv',
  });
  return body.id;
}

/**
 * Waits for the end of an import, asking ten times a second.
 *
 * @throws Error when it did not complete
 */
export async function whenFinished(
  { apiUrl }: BenchSystem,
  { token }: BenchMerchant,
  id: string,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<BenchImport> {
  for (;;) {
    const { body: job } = await callApi<BenchImport>(apiUrl, 'GET', `/v1/imports/${id}`, { token });
    if (job.status.startsWith('completed')) return job;
    if (job.status !== 'queued' && job.status !== 'processing') {
      throw new Error(`The import is ${job.status}: ${job.failure?.detail ?? 'no reason given'}`);
    }
    await meanwhile();
    await delay(100);
  }
}
