import { Buffer } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { ole2DirectoryOffset } from './ole2-container.js';
import { recogniseFile, type RecognisedFile } from './recognise-file.js';

const headSize = 65_536;
const directorySize = 4_096;

/**
 * `recogniseFile` for a file on disk: reads its first 64 KB, and of an OLE2 container the listing of its streams.
 *
 * @param name the name it was uploaded with
 * @throws FileRejectedError as `recogniseFile` does
 */
export async function recognisePath(path: string, name?: string): Promise<RecognisedFile> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = await bytesAt(file, 0, headSize);
    const directoryOffset = ole2DirectoryOffset(head);
    const directory =
      directoryOffset === null ? undefined : await bytesAt(file, directoryOffset, directorySize);
    return recogniseFile({ head, size, name, directory });
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
