import { isContact } from '../columns/record-values.js';
import type { ImportStage } from '../import.entity.js';
import type { StoredOptions } from '../import-options.dto.js';
import { FileRejectedError } from './file-rejected.error.js';
import type { PreparedFile } from './prepare-file.js';

/** What a mapping screen can settle. */
const ANSWERABLE = new Set(['columns_missing', 'columns_ambiguous']);

/**
 * Whether the file can be read by its header, or a person is to be asked what its columns are.
 *
 * `inspect` asks in any case. Otherwise, when a required column is not recognised, or several could be one field,
 * `onUnmapped` decides: `ask`, or `fail` with the first problem. A file of which not one column is recognised, and that
 * holds no e-mail address and no phone number, is not a list of customers and fails with `columns_missing` either way,
 * as does one whose heading stands twice (`header_duplicate`), and an option `mapping` that names what there is not.
 *
 * @returns the first problem as an error, when the file cannot be read and nobody is to be asked
 */
export function judgeHeader(
  { problems, mapping, columns }: Pick<PreparedFile, 'problems' | 'mapping' | 'columns'>,
  { onUnmapped }: Pick<StoredOptions, 'onUnmapped'>,
  stage: ImportStage,
): 'read' | 'ask' | FileRejectedError {
  const misstated = problems.find(({ code }) => code.startsWith('mapping_unknown'));
  const [problem = null] = misstated ? [misstated] : problems;
  if (stage === 'inspect' && !misstated) return 'ask';
  if (!problem) return 'read';
  const recognised =
    mapping.some(({ field }) => field !== null) ||
    problems.some(({ code }) => code === 'columns_ambiguous') ||
    columns.some(({ samples }) => samples.some(isContact));
  if (onUnmapped === 'ask' && recognised && problems.every(({ code }) => ANSWERABLE.has(code))) return 'ask';
  return new FileRejectedError(problem.code, problem.detail);
}
