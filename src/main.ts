import 'reflect-metadata';
import { ApiModule } from './api.module.js';
import { Config } from './platform/config/config.js';
import { createHttpApplication } from './platform/http/create-api.js';
import { runApi } from './platform/http/run-api.js';

/** The API: `npm run start:api`. */
void runApi(async () => {
  const app = await createHttpApplication(ApiModule);
  const { PORT, HOST } = app.get(Config);
  await app.listen(PORT, HOST);
});
