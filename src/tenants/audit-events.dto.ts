import { IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { AUDIT_ACTIONS, type AuditAction } from '../audit/audit-actions.js';
import { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { Instant } from '../platform/http/instant.decorator.js';

/** Which entries of the audit log to list. */
export class ListAuditEventsQuery extends PageQuery {
  /** What happened. */
  @MayBeAbsent()
  @IsIn(AUDIT_ACTIONS)
  action?: AuditAction;

  /** Id of the user, API key or platform admin who did it. */
  @MayBeAbsent()
  @IsUUID()
  actor?: string;

  /** ISO 8601 with a time zone; entries of this instant and later. */
  @MayBeAbsent()
  @Instant()
  from?: string;

  /** ISO 8601 with a time zone; entries before this instant. */
  @MayBeAbsent()
  @Instant()
  to?: string;
}

/** Who did it. */
export class AuditActorDto {
  /** `platform` is an admin of the service, `import` an import's own run, `system` the service itself. */
  type!: 'user' | 'key' | 'platform' | 'import' | 'system';
  /** Null when nobody is known. */
  id!: string | null;
}

/** What it was done to. */
export class AuditSubjectDto {
  /** The kind of thing, such as `customer` or `import`. */
  type!: string;
  id!: string;
}

/** One entry of the audit log. It names people by their ids alone. */
export class AuditEventDto {
  id!: string;
  occurredAt!: Date;
  actor!: AuditActorDto;
  action!: AuditAction;
  /** Null when it was done to the merchant as a whole. */
  subject!: AuditSubjectDto | null;
  /** Counts, names of changed fields and the like, by action. */
  details!: Record<string, unknown>;
  /** Id of the request it was done by; null when none did. */
  requestId!: string | null;
}

/** A page of the audit log. */
export class AuditEventList {
  data!: AuditEventDto[];
  page!: PageInfo;
}
