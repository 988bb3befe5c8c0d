import type { PageInfo } from '../../platform/http/page.dto.js';
import type { ImportAuthorDto } from '../imports.dto.js';

/** Something a revert left as it is. A customer may be listed more than once, for different reasons. */
export class KeptDto {
  /** The line of the file by which the import created or updated the customer. */
  line!: number;
  customerId!: string;
  reason!:
    | 'changed_since_import'
    | 'activity_since_import'
    | 'deleted_since_import'
    | 'contact_required'
    | 'email_taken'
    | 'mobile_taken'
    | 'external_id_taken';
  /** The fields that keep their value; `deletedAt` stands for a customer that was deleted and restored. */
  fields!: string[];
  /** Who changed it since; null when the reason is not a change of this customer. */
  changedBy!: ImportAuthorDto | null;
  changedAt!: Date | null;
}

/** A page of what a revert left. */
export class KeptList {
  data!: KeptDto[];
  page!: PageInfo;
}
