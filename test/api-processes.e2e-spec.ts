import { readFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { ApiClient } from './harness/api-client.js';
import { startService, type Service } from './harness/service.js';
import { runToItsEnd } from './harness/service-process.js';
import { until } from './harness/until.js';

/* One API of several processes: a port, an end, one sum of figures. */

let service: Service;
beforeAll(async () => {
  service = await startService({ env: { API_PROCESSES: '2' }, worker: 0 });
});
afterAll(() => service?.stop());

/** Requests on connections of their own. */
async function knock(times: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: false });
  const client = new ApiClient(() => service.url, agent);
  const answers = await Promise.all(Array.from({ length: times }, () => client.get('/health/live')));
  return answers.map(({ status }) => status);
}

/** Ids of the processes that have answered so far. */
function answering(): number[] {
  const lines = service.logs().filter((line) => line.includes('"route":"/health/live"'));
  return [...new Set(lines.map((line) => (JSON.parse(line) as { pid: number }).pid))];
}

async function untilAnswering(many: number): Promise<number[]> {
  await until(
    async () => {
      expect(new Set(await knock(4))).toEqual(new Set([200]));
      return answering().length >= many;
    },
    { within: 30_000, what: `${many} processes to have answered` },
  );
  return answering();
}

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Memory of processes together, as the system says (Linux). */
async function residentBytes(pids: readonly number[]): Promise<number> {
  const statuses = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/status`, 'utf8')));
  return statuses.reduce((sum, text) => sum + Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1]) * 1024, 0);
}

test('its processes answer in turn, one that dies is replaced, and all end with the signal to the first', async () => {
  const [killed, other] = await untilAnswering(2);
  if (killed === undefined || other === undefined) throw new Error('there are not two');
  expect([killed, other]).not.toContain(service.apiProcess.pid);

  process.kill(killed, 'SIGKILL');
  await until(() => !lives(killed), { within: 5_000 });
  expect(new Set(await knock(8))).toEqual(new Set([200]));
  const all = await untilAnswering(3);
  expect(service.logs().join('\n')).toContain(`API process ${killed} ended (SIGKILL)`);

  const { body } = await service.api().get<string>('/metrics');
  expect(body.match(/^process_cpu_seconds_total\{process="api"\} /gm)).toHaveLength(1);
  const living = all.filter(lives);
  expect(living).toHaveLength(2);
  // One of them alone is about half of it.
  const memory = Number(/^process_resident_memory_bytes\{process="api"\} (\d+)$/m.exec(body)?.[1]);
  expect(memory).toBeGreaterThan(0.8 * (await residentBytes(living)));

  await service.apiProcess.kill('SIGTERM');
  expect(await service.apiProcess.ended).toEqual({ code: 0, signal: null });
  await until(() => !all.some(lives), { within: 5_000 });
});

test('ends with 1 and the cause when it cannot start', async () => {
  const { env } = service;
  const { code, output } = await runToItsEnd('main', { ...env, DATABASE_URL: 'postgres://x@localhost:1/x' });
  expect(code).toBe(1);
  expect(output).toMatch(/ECONNREFUSED/);
});
