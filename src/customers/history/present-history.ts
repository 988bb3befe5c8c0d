import { CUSTOMER_FIELD_COLUMNS } from '../customer.entity.js';
import type { Person } from '../../tenants/people.queries.js';
import type { Author, StoredChange, StoredCreation } from './customer-history.queries.js';
import type {
  ChangeAuthorDto,
  ChangeThroughDto,
  FieldChangeDto,
  HistoryEntryDto,
} from './customer-history.dto.js';

/** Who is behind a change: for a file's line the one who uploaded the file, else the actor itself. */
export function authorOf({ actorType, actorId, author }: StoredChange): Author | null {
  if (actorType === 'import' || actorType === 'revert') return author;
  return { type: actorType, id: actorId };
}

/** A stored change as the API shows it. */
export function presentChange(change: StoredChange, people: ReadonlyMap<string, Person>): HistoryEntryDto {
  return {
    version: change.version,
    action: actionOf(change),
    at: change.at,
    by: presentAuthor(authorOf(change), people),
    through: through(change),
    changes: fieldChanges(change.changes),
  };
}

/**
 * The entry of the creation, of a customer of which no stored change tells it: what its fields were before they first
 * changed, or else are now.
 */
export function presentCreation(
  { at, sourceType, importId, line, fileName, author, now }: StoredCreation,
  first: Readonly<Record<string, unknown>>,
  people: ReadonlyMap<string, Person>,
): HistoryEntryDto {
  const made = Object.entries({ ...now, ...first }).filter(
    ([field, value]) => field in CUSTOMER_FIELD_COLUMNS && !isEmpty(value),
  );
  return {
    version: 1,
    action: 'created',
    at,
    by: presentAuthor(author, people),
    through:
      sourceType === 'import' ? { type: 'import', importId, fileName, line } : { ...NO_FILE, type: 'api' },
    changes: fieldChanges(Object.fromEntries(made.map(([field, value]) => [field, [null, value]]))),
  };
}

const NO_FILE = { importId: null, fileName: null, line: null };

function through({ actorType, importId, fileName, line }: StoredChange): ChangeThroughDto {
  switch (actorType) {
    case 'import':
    case 'revert':
      return { type: actorType, importId, fileName, line };
    case 'user':
      return { ...NO_FILE, type: 'api' };
    case 'key':
      return { ...NO_FILE, type: 'api_key' };
    case 'system':
      return { ...NO_FILE, type: 'system' };
  }
}

function actionOf({ version, changes: { deletedAt } }: StoredChange): HistoryEntryDto['action'] {
  if (version === 1) return 'created';
  if (!deletedAt) return 'updated';
  return deletedAt[1] === null ? 'restored' : 'deleted';
}

const ORDER = Object.keys(CUSTOMER_FIELD_COLUMNS);

function fieldChanges(changes: StoredChange['changes']): FieldChangeDto[] {
  return Object.entries(changes)
    .map(([field, [from, to]]) => ({ field, from, to }))
    .sort((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field));
}

function presentAuthor(author: Author | null, people: ReadonlyMap<string, Person>): ChangeAuthorDto | null {
  if (!author) return null;
  const person = people.get(author.id);
  return { type: author.type, id: author.id, name: person?.name ?? null, email: person?.email ?? null };
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
