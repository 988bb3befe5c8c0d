import { Injectable } from '@nestjs/common';
import cluster from 'node:cluster';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { Config } from '../config/config.js';
import { ProcessRole } from '../config/process-role.js';
import { MetricsOfAll } from './metrics-of-all.js';

/** What the process counts, in Prometheus' terms. Labels never carry a merchant's or a customer's data. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly all: MetricsOfAll;

  /** Lines of imports by outcome. */
  readonly importLines = new Counter({
    name: 'clientele_import_lines_total',
    help: 'Data lines of imports that were committed, by outcome',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  /** Seconds a committed chunk took. */
  readonly importChunkSeconds = new Histogram({
    name: 'clientele_import_chunk_seconds',
    help: 'Time from the start of a chunk to its commit',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor(role: ProcessRole, { API_PROCESSES }: Config) {
    this.registry.setDefaultLabels({ process: role.name });
    collectDefaultMetrics({ register: this.registry });
    this.all = new MetricsOfAll(this.registry, cluster.isWorker && API_PROCESSES > 1);
  }

  text(): Promise<string> {
    return this.all.text();
  }
}
