import { rotateSigningKeys } from './auth/signing-keys.js';
import { loadAccessConfig } from './platform/config/load-config.js';
import { runProcess } from './platform/http/run-process.js';

/**
 * `npm run keys:rotate`: a new signing key, while tokens of the old one stay valid until they expire. Running processes
 * notice it within a second. With `-- --drop-old` the old keys end at once, and every token with them.
 */
await runProcess(async () => {
  const { JWT_KEYS_FILE, ACCESS_TOKEN_SECONDS } = loadAccessConfig();
  const drop = process.argv.includes('--drop-old');
  const kid = await rotateSigningKeys(JWT_KEYS_FILE, ACCESS_TOKEN_SECONDS, drop);
  process.stdout.write(`Tokens are signed by ${kid} now${drop ? '; the old keys are gone' : ''}.\n`);
});
