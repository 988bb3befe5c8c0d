import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Environment } from './child-environment.js';
import { ArgumentError, HELP, parseDemoArguments, parsePort } from './demo-arguments.js';
import { callApi } from './demo-api.js';
import { makeOwnFolder } from './own-folder.js';
import { type ProgressOutput } from './progress-bar.js';
import { InterruptedError, type RunningPart, type SignalSource, withRunningParts } from './running-parts.js';
import { seedAccounts, takeToken } from './seed-accounts.js';
import { showOffer } from './show-offer.js';
import { showSend } from './show-send.js';
import { startSystem } from './start-system.js';
import { uploadSample } from './upload-sample.js';
import {
  type DemoAccess,
  formatAccess,
  formatCustomers,
  formatImport,
  type ListedCustomer,
} from './walk-through.js';

export interface DemoOptions {
  args: string[];
  env: Environment;
  output: ProgressOutput;
  signals: SignalSource;
}

interface Stage extends DemoOptions {
  rows: number;
  preferredPort: number;
  /** The data folder, absolute. */
  home: string;
  say: (text: string) => void;
  add: <P extends RunningPart>(part: P) => P;
}

/**
 * The whole demo; it stays up until a signal. Answers the exit code: 0 after Ctrl-C, 1 when something failed (told
 * on `output`), 2 for a command line or a PORT it does not understand.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const say = (text: string): void => void options.output.write(`${text}\n`);
  try {
    const { help, rows } = parseDemoArguments(options.args);
    if (help) {
      say(HELP.trimEnd());
      return 0;
    }
    const preferredPort = parsePort(options.env.PORT);
    const home = resolve(options.env.CLIENTELE_HOME || '.clientele');
    return await withRunningParts(options.signals, (add) =>
      perform({ ...options, rows, preferredPort, home, say, add }),
    );
  } catch (error) {
    if (error instanceof InterruptedError) {
      say('\nStopped. The data is kept for the next start.');
      return 0;
    }
    say(`\n${error instanceof Error ? error.message : String(error)}`);
    return error instanceof ArgumentError ? 2 : 1;
  }
}

async function perform(stage: Stage): Promise<never> {
  const { say } = stage;
  const home = await makeOwnFolder(stage.home);
  say(`Data folder: ${home}`);
  const programs = fileURLToPath(new URL('..', import.meta.url));
  const { apiUrl, secret, broken } = await startSystem({ ...stage, home, programs });

  const story = async (): Promise<void> => {
    const access = await seedAccounts(apiUrl, secret);
    const accessFile = await writeAccess(home, access);
    if (stage.rows > 0) await showSample(stage, access);
    say(`\n${formatAccess(access, accessFile)}\n\nCtrl-C stops all of it; the data is kept.`);
  };
  await Promise.race([story(), broken]);
  return broken;
}

async function showSample(stage: Stage, access: DemoAccess): Promise<void> {
  const { rows, home, output, say } = stage;
  const { apiUrl, merchants } = access;
  const [merchant] = merchants;
  if (merchant === undefined) return;
  say(`\n${merchant.owner.email} uploads ${rows} customers of ${merchant.name}:`);
  const { accessToken: token } = await takeToken(apiUrl, merchant.owner);
  const file = join(home, `sample-${rows}.csv`);
  const { result, existed } = await uploadSample({ apiUrl, token, rows, file, output });
  if (existed) say('The same file was uploaded within the last 24 hours; this is what became of it then.');
  say(`\n${formatImport(result)}`);

  const path = '/v1/customers?limit=3';
  const { body } = await callApi<{ data: (ListedCustomer & { id: string })[] }>(apiUrl, 'GET', path, {
    token,
  });
  say(`\nGET ${path}\n\n${formatCustomers(body.data)}`);
  await showOffer(apiUrl, token, body.data, say);
  await showSend(apiUrl, token, say);
}

/** The file appears whole or not at all; it holds passwords, so only we may read it. */
async function writeAccess(home: string, access: DemoAccess): Promise<string> {
  const file = join(home, 'demo.json');
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(access, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return file;
}
