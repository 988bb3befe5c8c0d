/**
 * Starts a process; when it cannot start, says why in words and ends with 1, so that whoever restarts it sees the
 * cause and not a stack.
 */
export async function runProcess(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
