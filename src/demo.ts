import { runDemo } from './demo/run-demo.js';

/**
 * `npm run demo`: all of Clientele on this machine, for a look. What the user set in the environment is read here and
 * nowhere else; the processes of the demo get only what they need of it.
 */
const code = await runDemo({
  args: process.argv.slice(2),
  env: process.env,
  output: process.stdout,
  signals: process,
});
// Idle connections to the API would keep the process for a few more seconds.
process.exit(code);
