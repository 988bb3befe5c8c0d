import 'reflect-metadata';
import { ApiModule } from './api.module.js';
import { Config } from './platform/config/config.js';
import { createHttpApplication } from './platform/http/create-api.js';
import { runProcess } from './platform/http/run-process.js';

/** The API process: `npm run start:api`. */
await runProcess(async () => {
  const app = await createHttpApplication(ApiModule);
  const { PORT, HOST } = app.get(Config);
  await app.listen(PORT, HOST);
});
