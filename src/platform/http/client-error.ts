import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { ApiError } from '../errors/api.error.js';

/**
 * Answers what is no HTTP, or has a head larger than the server reads (16 KiB with its address): such a request never
 * becomes one, so the answer is written to the connection itself, which then ends.
 */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, title, detail, code } =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new ApiError('headers_too_large')
      : new ApiError('request_malformed');
  const requestId = randomUUID();
  const type = `/docs/errors#${code}`;
  const body = JSON.stringify({ type, title, status, detail, instance: '', code, requestId });
  const reason = status === 431 ? 'Request Header Fields Too Large' : 'Bad Request';
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nX-Request-Id: ${requestId}\r\nConnection: close\r\n\r\n${body}`,
  );
}
