import { ApiProperty } from '@nestjs/swagger';
import { PageInfo } from '../../platform/http/page.dto.js';

/** A value of a field: a text, for `tags` a list of texts, and null for none. */
const VALUE = {
  oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }, { type: 'null' }],
};

/** One field before and after. */
export class FieldChangeDto {
  /** A field of the customer, or `deletedAt`. */
  field!: string;
  @ApiProperty(VALUE)
  from!: unknown;
  @ApiProperty(VALUE)
  to!: unknown;
}

/** Who is behind a change: of an import the one who uploaded the file, of a revert the one who asked for it. */
export class ChangeAuthorDto {
  type!: 'user' | 'key' | 'system';
  id!: string;
  /** Of the person or the API key; null when it is no more. */
  name!: string | null;
  /** Of the person; null for a key, and for who is a member no more. */
  email!: string | null;
}

/** The way a change took. */
export class ChangeThroughDto {
  /** `api`: a person with the API or the dashboard; `api_key`: a merchant's own server; `revert`: an import was undone. */
  type!: 'api' | 'api_key' | 'import' | 'revert' | 'system';
  /** The import that changed the customer or was undone; null for the other ways. */
  importId!: string | null;
  /** Name of that import's file. */
  fileName!: string | null;
  /** The line of that file. */
  line!: number | null;
}

/** One step of a customer's history. */
export class HistoryEntryDto {
  /** The customer's version after it; 1 is the creation. */
  version!: number;
  action!: 'created' | 'updated' | 'deleted' | 'restored';
  at!: Date;
  /** Null when nobody is known. */
  by!: ChangeAuthorDto | null;
  through!: ChangeThroughDto;
  /** In the order of the customer's fields. */
  changes!: FieldChangeDto[];
}

/** A page of a customer's history. */
export class HistoryList {
  data!: HistoryEntryDto[];
  page!: PageInfo;
}
