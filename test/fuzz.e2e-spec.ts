import { Fuzzer, type FuzzReport } from './fuzz/fuzzer.js';
import { MailServer } from './harness/mail-server.js';
import { startService, type Service } from './harness/service.js';

/*
 * Requests generated from the OpenAPI document: valid, nearly valid and wild ones, with real ids. No answer may be a fault of
 * ours, and none may be outside of the document. `npm run fuzz -- --requests 50000 --seed 7` runs this file with more.
 */

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 300);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

let service: Service;
let mail: MailServer;
beforeAll(async () => {
  mail = await MailServer.start();
  service = await startService({
    env: { IMPORT_STALE_SECONDS: '30', TRUSTED_PROXIES: '127.0.0.1', SMTP_URL: mail.url },
  });
});
afterAll(async () => {
  await service?.stop();
  await mail?.stop();
});

test(
  `of ${REQUESTS} generated requests none is answered by a fault, none outside of the document`,
  async () => {
    const fuzzer = await Fuzzer.start(service, mail);
    const { faults, ...figures } = await fuzzer.run(REQUESTS, SEED);
    if (process.env.FUZZ_REQUESTS !== undefined) process.stdout.write(summary(figures, faults.length));
    const logged = service.logs().filter((line) => line.includes('"request failed"'));
    expect([...logged.map(causeOf), ...faults].join('\n\n')).toBe('');
  },
  30_000 + REQUESTS * 100,
);

function summary(
  { requests, seed, statuses, routes, unreached }: Omit<FuzzReport, 'faults'>,
  faults: number,
): string {
  const answers = Object.entries(statuses).map(([status, times]) => `${status}: ${times}`);
  return [
    `${requests} requests, seed ${seed}, ${faults} faults; answers ${answers.join(', ')}`,
    `${routes - unreached.length} of ${routes} routes succeeded at least once${unreached.length > 0 ? '; never did:' : ''}`,
    ...unreached.map(({ route, tried, mostly }) => `  ${route}: tried ${tried} times, mostly ${mostly}`),
    '',
  ].join('\n');
}

/** What a line of the log says of a failure. */
function causeOf(line: string): string {
  const { err, route } = JSON.parse(line) as {
    err?: { message: string; code?: string; stack?: string };
    route?: string;
  };
  return `logged for ${route ?? 'no route'}: ${err?.code ?? ''} ${err?.message ?? ''} ${err?.stack?.split('\n')[1] ?? ''}`;
}
