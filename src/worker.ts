import 'reflect-metadata';
import { Config } from './platform/config/config.js';
import { createHttpApplication } from './platform/http/create-api.js';
import { runProcess } from './platform/http/run-process.js';
import { WorkerModule } from './worker.module.js';

/** The worker process: `npm run start:worker`. It answers HTTP only for health and metrics. */
void runProcess(async () => {
  const app = await createHttpApplication(WorkerModule);
  const { WORKER_PORT, HOST } = app.get(Config);
  await app.listen(WORKER_PORT, HOST);
});
