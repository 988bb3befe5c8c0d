import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { to as copyTo } from 'pg-copy-streams';
import { callApi } from '../src/demo/demo-api.js';
import { formatTable } from '../src/demo/walk-through.js';
import type { BenchOptions } from './bench-arguments.js';
import type { BenchStage } from './bench-stage.js';
import { type BenchMerchant, makeMerchant } from './bench-merchants.js';
import { type BenchSystem, startBenchSystem } from './bench-system.js';
import { PeakMemory } from './process-memory.js';
import { againstCopy, mebibytes, median, rounded, writeResult } from './report.js';

/** The goals: the ratio of CSV to COPY, and the worker's memory. */
const GOAL = { ratio: 2, workerMiB: 300 };
/** The columns of an export, as the limit copies them. */
const COLUMNS = `id, name, email, mobile, birthday, external_id, tags, marketing_consent, claimed, redeemed, favourited,
  last_redeemed_at, created_at, updated_at`;

interface ExportJob {
  id: string;
  status: string;
  createdAt: string;
  finishedAt: string | null;
  counts: { written: number };
  file: { bytes: number };
}

interface Figures {
  seconds: number;
  firstByteMs: number;
  bytes: number;
}

/** `npm run bench -- export`: an export of all customers beside COPY of the same rows and columns to a file. */
export async function benchExport(options: BenchOptions, stage: BenchStage): Promise<void> {
  const { say, folder } = stage;
  const system = await startBenchSystem(stage, { redis: options.redis });
  const merchant = await makeMerchant(system, 'bench-export');
  say(`Writing ${options.rows} customers …`);
  await fill(system, merchant, options.rows);
  const peak = new PeakMemory(system.worker.pid);
  const idle = await peak.look();
  const copy: number[] = [];
  const times: Record<'csv' | 'xlsx', Figures[]> = { csv: [], xlsx: [] };
  for (let run = 1; run <= options.runs; run += 1) {
    say(`Run ${run} of ${options.runs} …`);
    copy.push(await timeCopy(system, merchant, join(folder, 'copy.csv')));
    times.csv.push(await timeExport(system, merchant, 'csv'));
    times.xlsx.push(await timeExport(system, merchant, 'xlsx'));
  }
  await report(options, system, { copy, ...times }, [idle, await peak.look()], say);
}

/** Customers as an import would have left them, by one statement. */
async function fill({ sql }: BenchSystem, { id }: BenchMerchant, rows: number): Promise<void> {
  await sql.query(
    `INSERT INTO customers (merchant_id, id, name, email, mobile, birthday, external_id, tags, marketing_consent, claimed,
       redeemed, favourited, source_type, version, created_at, updated_at)
     SELECT $1, uuidv7(), 'Customer Name ' || n, 'customer' || n || '@example.com', '+919' || lpad(n::text, 9, '0'),
            CASE n % 3 WHEN 0 THEN '1990-05-17' WHEN 1 THEN '--05-17' END,
            CASE WHEN n % 2 = 0 THEN 'C-' || n END,
            CASE WHEN n % 4 = 0 THEN ARRAY['vip', 'newsletter'] ELSE '{}' END, 'unknown', n % 7, n % 5, n % 2, 'api', 1, now(), now()
       FROM generate_series(1, $2::int) n`,
    [id, rows],
  );
  await sql.query('VACUUM ANALYZE customers');
}

/** As `psql \\copy (select …) to 'file' csv header` does it. @returns seconds */
async function timeCopy({ sql }: BenchSystem, { id }: BenchMerchant, file: string): Promise<number> {
  const query = `SELECT ${COLUMNS} FROM customers WHERE merchant_id = '${id}' AND NOT deleted ORDER BY id DESC`;
  const begun = performance.now();
  await pipeline(
    sql.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT csv, HEADER)`)),
    createWriteStream(file),
  );
  return (performance.now() - begun) / 1000;
}

/** From the request to `finishedAt`, and from the request for the file to its first byte. */
async function timeExport(
  { apiUrl }: BenchSystem,
  { token }: BenchMerchant,
  format: 'csv' | 'xlsx',
): Promise<Figures> {
  const begun = Date.now();
  const { body: asked } = await callApi<ExportJob>(apiUrl, 'POST', '/v1/exports', {
    token,
    body: { kind: 'customers', format },
  });
  let job = asked;
  while (job.status === 'queued' || job.status === 'processing') {
    await delay(100);
    job = (await callApi<ExportJob>(apiUrl, 'GET', `/v1/exports/${job.id}`, { token })).body;
  }
  if (job.status !== 'completed' || job.finishedAt === null) throw new Error(`The export is ${job.status}`);
  const seconds = (Date.parse(job.finishedAt) - begun) / 1000;
  const wanted = performance.now();
  const answer = await fetch(`${apiUrl}/v1/exports/${job.id}/file`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const reader = answer.body?.getReader();
  await reader?.read();
  const firstByteMs = performance.now() - wanted;
  await reader?.cancel();
  return { seconds, firstByteMs, bytes: job.file.bytes };
}

async function report(
  { rows, runs }: BenchOptions,
  system: BenchSystem,
  { copy, csv, xlsx }: { copy: number[]; csv: Figures[]; xlsx: Figures[] },
  [idle, peak]: [number, number],
  say: BenchStage['say'],
): Promise<void> {
  const copySeconds = median(copy);
  const figures = Object.entries({ csv, xlsx }).map(([name, all]) => ({
    name,
    ...againstCopy(
      rows,
      all.map((one) => one.seconds),
      copySeconds,
    ),
    firstByteMs: rounded(median(all.map((one) => one.firstByteMs)), 1),
    mebibytes: mebibytes(all[0]?.bytes ?? 0),
  }));
  const header = ['', 'seconds', 'rows/s', 'ratio', 'first byte ms', 'MiB'];
  const lines = [
    ['COPY', rounded(copySeconds), Math.round(rows / copySeconds), '1x', '', ''],
    ...figures.map((one) => [
      one.name,
      one.seconds,
      one.rowsPerSecond,
      `${one.ratioToCopy}x`,
      one.firstByteMs,
      one.mebibytes,
    ]),
  ];
  const right = header.slice(1).map(() => 'right' as const);
  say(
    formatTable(
      header,
      lines.map((line) => line.map(String)),
      ['left', ...right],
    ),
  );
  const memory = { workerIdleMiB: mebibytes(idle), workerPeakMiB: mebibytes(peak) };
  say(`Memory of the worker: ${memory.workerIdleMiB} MiB before, ${memory.workerPeakMiB} MiB at its peak.`);
  say(`Goal: CSV at most ${GOAL.ratio}x COPY; worker under ${GOAL.workerMiB} MB.`);
  const file = await writeResult(system.queue === 'redis' ? 'export-redis' : 'export', {
    postgres: system.postgresVersion,
    rows,
    runs,
    queue: system.queue,
    copySeconds: rounded(copySeconds),
    goal: GOAL,
    memory,
    figures,
  });
  say(`Written to ${file}.`);
}
