/**
 * The program of the guard (see `startGuarded`), handed to `node -e`: so it needs no file of its own, runs the
 * same from sources, from `dist` and under jest, and works when this folder cannot be read any more.
 *
 * Reads its order as one JSON line from standard input, reports on descriptor 3 (`{pid}`, `{error}`, `{end}`),
 * and takes the end of standard input, or a signal to itself, as the wish to end the command.
 */
export const GUARD_SCRIPT = `
const { spawn } = require('node:child_process');
const { writeSync } = require('node:fs');
const LAST_RESORT_MS = 5000;

let child;
let stopping = false;
const report = (message) => { try { writeSync(3, JSON.stringify(message) + '\\n'); } catch { /* nobody reads any more */ } };

const stop = () => {
  if (stopping) return;
  stopping = true;
  if (child === undefined) process.exit(1);
  child.kill(order.stopSignal);
  setTimeout(() => child.kill(order.killSignal), order.graceMs);
  setTimeout(() => child.kill('SIGKILL'), order.graceMs + LAST_RESORT_MS);
};

let order;
const start = () => {
  const { command, args, env, cwd, user } = order;
  try {
    child = spawn(command, args, { env, cwd, ...user, stdio: ['ignore', 'inherit', 'inherit'] });
  } catch (error) {
    report({ error: error.message });
    process.exit(1);
  }
  child.on('error', (error) => { if (child.pid === undefined) { report({ error: error.message }); process.exit(1); } });
  child.on('spawn', () => report({ pid: child.pid }));
  child.on('exit', (code, signal) => { report({ end: { code, signal } }); process.exit(0); });
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
process.on('SIGPIPE', () => {});
let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk) => {
  if (order !== undefined) return;
  text += chunk;
  if (!text.includes('\\n')) return;
  order = JSON.parse(text);
  start();
});
process.stdin.on('end', stop);
process.stdin.on('error', stop);
`;
