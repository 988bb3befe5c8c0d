import type { ErrorCode } from '../../platform/errors/error-catalogue.js';

/** Why a revert left something as it is; each is a code of the catalogue. */
export const KEPT_REASONS = [
  'changed_since_import',
  'activity_since_import',
  'deleted_since_import',
  'contact_required',
  'email_taken',
  'mobile_taken',
  'external_id_taken',
] as const satisfies readonly ErrorCode[];

export type KeptReason = (typeof KEPT_REASONS)[number];
