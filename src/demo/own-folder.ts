import { access, constants, mkdir, realpath, stat } from 'node:fs/promises';

/**
 * Makes the folder when missing and answers its real path.
 *
 * @throws Error when it belongs to somebody else and we may not write to it, mostly because root made it.
 */
export async function makeOwnFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  const folder = await realpath(path);
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { uid } = await stat(folder);
    throw new Error(
      `${folder} belongs to user ${uid} and cannot be written to. Start as that user, or use another folder.`,
      { cause },
    );
  }
  return folder;
}
