import { parentPort } from 'node:worker_threads';
import { importKind } from '../kinds/kinds.js';
import { FileRejectedError } from './file-rejected.error.js';
import { prepareFile } from './prepare-file.js';
import { readRows } from './read-rows.js';
import type { ThreadAnswer, ThreadRequest } from './thread-messages.js';

/** The body of a reading thread: parsing and rules run here, so that they never hold up the process's event loop. */
parentPort?.on('message', (request: ThreadRequest) => {
  void answer(request).then((reply) => {
    const transfer = reply.task === 'read' ? [reply.batch.staging.buffer as ArrayBuffer] : [];
    parentPort?.postMessage(reply, transfer);
  });
});

async function answer(request: ThreadRequest): Promise<ThreadAnswer> {
  try {
    if (request.task === 'prepare') return { task: 'prepare', prepared: await prepareFile(request.input) };
    const { spec, window, take } = request;
    return {
      task: 'read',
      batch: readRows(importKind(spec.kind), spec, Buffer.from(window.buffer), take),
    };
  } catch (error) {
    if (error instanceof FileRejectedError)
      return { task: 'rejected', code: error.code, detail: error.detail };
    const { message, stack } = error as Error;
    return { task: 'failed', message, stack };
  }
}
