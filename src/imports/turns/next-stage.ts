import type { ImportStage } from '../import.entity.js';
import type { StoredOptions } from '../import-options.dto.js';

/**
 * What an import does with its rows after what it has done: it is inspected, told, tried, written, each only when
 * its options ask for it.
 *
 * @param done null for an upload that has just been taken
 */
export function nextStage(
  { inspect, dryRun, onReject }: Pick<StoredOptions, 'inspect' | 'dryRun' | 'onReject'>,
  done: 'inspect' | 'preview' | null,
): ImportStage {
  if (inspect && done === null) return 'inspect';
  if (dryRun && done !== 'preview') return 'preview';
  return onReject === 'abort' ? 'trial' : 'apply';
}
