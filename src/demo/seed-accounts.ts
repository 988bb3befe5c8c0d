import { ApiProblemError, callApi } from './demo-api.js';
import { deriveSecret } from './derive-secret.js';
import { type DemoAccess, type LogIn } from './walk-through.js';

const MERCHANTS = [
  {
    slug: 'spice-garden',
    name: 'Spice Garden',
    defaultCountry: 'IN',
    timeZone: 'Asia/Kolkata',
    owner: { name: 'Asha Rao', email: 'asha@spice-garden.example' },
  },
  {
    slug: 'berlin-bikes',
    name: 'Berlin Bikes',
    defaultCountry: 'DE',
    timeZone: 'Europe/Berlin',
    owner: { name: 'Jürgen Groß', email: 'juergen@berlin-bikes.example' },
  },
];

interface TokenAnswer {
  accessToken: string;
  merchant: { id: string; name: string } | null;
}

/** The platform admin of the demo; `migrate` makes the account from it. */
export function demoPlatformAdmin(secret: string): LogIn {
  return logIn('admin@clientele.example', secret);
}

/** Two merchants with an owner each, made unless they exist. Answers what `demo.json` holds. */
export async function seedAccounts(apiUrl: string, secret: string): Promise<DemoAccess> {
  const platformAdmin = demoPlatformAdmin(secret);
  const { accessToken: adminToken } = await takeToken(apiUrl, platformAdmin);
  const merchants: DemoAccess['merchants'] = [];
  for (const merchant of MERCHANTS) {
    const owner = logIn(merchant.owner.email, secret);
    await createUnlessThere(apiUrl, adminToken, { ...merchant, owner: { ...merchant.owner, ...owner } });
    const { merchant: own } = await takeToken(apiUrl, owner);
    if (own === null) throw new Error(`${owner.email} logged in, but to no merchant.`);
    merchants.push({ id: own.id, name: merchant.name, slug: merchant.slug, owner });
  }
  return { apiUrl, docsUrl: `${apiUrl}/docs`, platformAdmin, merchants };
}

/** Logs in. @throws ApiProblemError when the API refuses. */
export async function takeToken(apiUrl: string, { email, password }: LogIn): Promise<TokenAnswer> {
  const answer = await callApi<TokenAnswer>(apiUrl, 'POST', '/v1/auth/token', { body: { email, password } });
  return answer.body;
}

async function createUnlessThere(apiUrl: string, token: string, body: unknown): Promise<void> {
  try {
    await callApi(apiUrl, 'POST', '/v1/merchants', { token, body });
  } catch (error) {
    if (!(error instanceof ApiProblemError && error.status === 409)) throw error;
  }
}

function logIn(email: string, secret: string): LogIn {
  return { email, password: deriveSecret(secret, email) };
}
