import { CommonMobiles } from '../../customers/mobile/common-mobile.js';
import { termOfTag } from '../../customers/search/customer-terms.js';
import { searchedName } from '../../customers/search/name-words.js';
import { type CommonCell, commonDate, commonEmail, commonId } from '../columns/common-cells.js';
import type { CustomerRow, CustomerRowOptions, RowError } from '../columns/customer-row.js';
import type { ColumnMapping } from '../columns/column-mapping.js';
import {
  type CellReader,
  compileCustomerRow,
  type CustomerReaders,
  customerReaders,
  LACKS_CONTACT,
  LACKS_NAME,
  prepareMissing,
  readName,
  readText,
} from '../columns/validate-customer-row.js';
import { isBlankCell } from '../../platform/tables/clean-cell.js';
import type { PlainCells } from '../pipeline/plain-cells.js';
import type { SourceCell } from '../pipeline/source-row.js';
import { BytesMemo } from './bytes-memo.js';
import { CopyLines } from './copy-lines.js';
import { copyTextArray } from './copy-text.js';
import { NameParts } from './name-parts.js';
import type { PackedRows, RowReader } from './import-kind.js';

/** What a mark says of a row besides what it lacks: that a tags cell, a consent cell, was read. */
export const HAS_TAGS = 4;
export const HAS_CONSENT = 8;

/**
 * Reads rows of customers into lines of COPY. A row of plain cells is read from its bytes: common cells are checked and copied
 * as they stand, of others a text is made for the rules. What comes of a row is the same either way, and a test
 * holds the one to the other.
 */
export class CustomerRowReader implements RowReader {
  private readonly lines = new CopyLines();
  private marks = new Uint8Array(1_024);
  private count = 0;
  private readonly nameParts = new NameParts();
  private readonly tagCells: BytesMemo<TagCell> | undefined;
  private readonly readers: CustomerReaders;
  private readonly ofTexts: ReturnType<typeof compileCustomerRow>;
  private readonly missing: readonly (readonly RowError[])[];
  private readonly thisYear: number;
  private readonly mobiles: CommonMobiles;

  /** @param at milliseconds since the epoch, the time inside the ids of new records */
  constructor(
    mapping: readonly ColumnMapping[],
    options: CustomerRowOptions,
    private readonly at: number,
  ) {
    this.readers = customerReaders(mapping, options);
    this.ofTexts = compileCustomerRow(mapping, options);
    const { tags } = this.readers;
    this.tagCells = tags && new BytesMemo((text) => tagCell(text, tags));
    this.missing = prepareMissing(mapping);
    this.mobiles = new CommonMobiles(options.defaultCountry);
    // The order of a contradictory column is nobody's to read dates by, not even those that have a form of their own.
    this.thisYear = typeof options.dateOrder === 'string' ? Number(options.today.slice(0, 4)) : 0;
  }

  take(line: number, cells: readonly SourceCell[]): readonly RowError[] | undefined {
    const { lines } = this;
    const { errors, row, missing } = this.ofTexts(cells);
    if (errors) return [...errors, ...missing];
    this.begin(line);
    lines.text(row.name);
    lines.verbatim(row.email);
    lines.verbatim(row.mobile);
    lines.verbatim(row.birthday);
    lines.text(row.externalId);
    const tags = row.tags ? literalsOf(row.tags) : NO_TAGS;
    this.endFields(tags, row.marketingConsent);
    lines.text(searchedName(row.name ?? ''));
    const lacks = (row.name === undefined ? LACKS_NAME : 0) + (!row.email && !row.mobile ? LACKS_CONTACT : 0);
    this.end(tags, row.marketingConsent, lacks);
    return undefined;
  }

  takePlain(cells: PlainCells): readonly RowError[] | undefined {
    const { readers, lines } = this;
    const errors: RowError[] = [];
    const start = lines.length;
    this.begin(cells.line);
    const name = this.name(cells, errors);
    const nameErrors = errors.length;
    const hasEmail = this.cell(cells, readers.email, errors, commonEmail);
    const hasContact = this.mobile(cells, errors) || hasEmail;
    const lacks =
      (name === undefined && nameErrors === 0 ? LACKS_NAME : 0) +
      (!hasContact && errors.length === nameErrors ? LACKS_CONTACT : 0);
    this.birthday(cells, errors);
    this.cell(cells, readers.externalId, errors, commonId);
    const tags = this.tags(cells, errors);
    const consent = this.value(cells, readers.marketingConsent, errors);
    if (errors.length > 0) {
      lines.cut(start);
      return [...errors, ...(this.missing[lacks] ?? [])];
    }
    this.endFields(tags, consent);
    if (name === KNOWN_BY_PARTS) this.nameParts.writeSearched(lines);
    else lines.text(searchedName(name ?? ''));
    this.end(tags, consent, lacks);
    return undefined;
  }

  packed(): PackedRows {
    return { rows: [], staging: this.lines.end(), marks: this.marks.slice(0, this.count) };
  }

  private begin(line: number): void {
    this.lines.number(this.count);
    this.lines.id(this.at, this.count);
    this.lines.number(line);
  }

  private endFields({ tags }: TagLiterals, consent: CustomerRow['marketingConsent']): void {
    this.lines.raw(tags);
    this.lines.raw(consent ? Buffer.from(`${consent}\t`) : UNKNOWN_CONSENT);
  }

  private end(tags: TagLiterals, consent: CustomerRow['marketingConsent'], lacks: number): void {
    // What search keeps of the row, should it become a customer: the words of the name are taken apart then.
    this.lines.raw(tags.terms);
    this.lines.endLine();
    if (this.count === this.marks.length) {
      const longer = new Uint8Array(this.count * 2);
      longer.set(this.marks);
      this.marks = longer;
    }
    this.marks[this.count] = lacks + (tags === NO_TAGS ? 0 : HAS_TAGS) + (consent ? HAS_CONSENT : 0);
    this.count += 1;
  }

  /** What a cell of tags holds; errors are told with each row. */
  private tags(cells: PlainCells, errors: RowError[]): TagLiterals {
    const { tags } = this.readers;
    if (!tags || !this.tagCells || isEmpty(cells, tags.index)) return NO_TAGS;
    const from = cells.starts[tags.index] as number;
    const cell = this.tagCells.of(cells.bytes, from, cells.ends[tags.index] as number);
    errors.push(...cell.errors);
    return cell.literals;
  }

  /** Writes the name. Returns it; or that search gets it part by part. */
  private name(cells: PlainCells, errors: RowError[]): string | typeof KNOWN_BY_PARTS | undefined {
    const { name, nameParts } = this.readers;
    if (nameParts.length > 0) {
      const texts: string[] = [];
      for (const { index } of nameParts) texts[index] = index < cells.count ? cells.text(index) : '';
      return this.written(readName(texts, nameParts, errors));
    }
    if (!name || isEmpty(cells, name.index)) return this.written(undefined);
    const { index } = name;
    const from = cells.starts[index] as number;
    const to = cells.ends[index] as number;
    if (!this.nameParts.take(cells.bytes, from, to))
      return this.written(this.rule(cells, name, errors) ?? undefined);
    this.lines.slice(cells.bytes, from, to);
    return KNOWN_BY_PARTS;
  }

  private written(name: string | undefined): string | undefined {
    this.lines.text(name);
    return name;
  }

  private mobile(cells: PlainCells, errors: RowError[]): boolean {
    const { mobile } = this.readers;
    if (mobile && !isEmpty(cells, mobile.index)) {
      const { mobiles } = this;
      const from = cells.starts[mobile.index] as number;
      const length = mobiles.read(cells.bytes, from, cells.ends[mobile.index] as number);
      if (length > 0) {
        this.lines.slice(mobiles.number, 0, length);
        return true;
      }
    }
    const value = this.value(cells, mobile, errors);
    this.lines.verbatim(value);
    return Boolean(value);
  }

  private birthday(cells: PlainCells, errors: RowError[]): void {
    const { birthday } = this.readers;
    if (birthday && !isEmpty(cells, birthday.index)) {
      const from = cells.starts[birthday.index] as number;
      const to = cells.ends[birthday.index] as number;
      if (commonDate(cells.bytes, from, to, this.thisYear)) return this.lines.slice(cells.bytes, from, to);
    }
    this.lines.verbatim(this.value(cells, birthday, errors));
  }

  /** Writes what the cell holds. Returns whether that is anything. */
  private cell(
    cells: PlainCells,
    reader: CellReader<string> | undefined,
    errors: RowError[],
    common: (bytes: Uint8Array, from: number, to: number) => CommonCell,
  ): boolean {
    if (reader && !isEmpty(cells, reader.index)) {
      const from = cells.starts[reader.index] as number;
      const to = cells.ends[reader.index] as number;
      const how = common(cells.bytes, from, to);
      if (how === 1) this.lines.slice(cells.bytes, from, to);
      if (how === 2) this.lines.lower(cells.bytes, from, to);
      if (how > 0) return true;
    }
    const value = this.value(cells, reader, errors);
    this.lines.text(value);
    return Boolean(value);
  }

  /** What the rules make of a cell. */
  private value<T>(
    cells: PlainCells,
    reader: CellReader<T> | undefined,
    errors: RowError[],
  ): T | null | undefined {
    if (!reader) return undefined;
    return isEmpty(cells, reader.index) ? reader.blank : this.rule(cells, reader, errors);
  }

  private rule<T>(cells: PlainCells, reader: CellReader<T>, errors: RowError[]): T | null | undefined {
    const text = cells.text(reader.index);
    return isBlankCell(text) ? reader.blank : readText(text, reader, errors);
  }
}

/** Tags, and what search keeps of them, as COPY takes them. */
interface TagLiterals {
  tags: Uint8Array;
  terms: Uint8Array;
}

interface TagCell {
  literals: TagLiterals;
  errors: RowError[];
}

function tagCell(text: string, reader: CellReader<string[]>): TagCell {
  const errors: RowError[] = [];
  const tags = isBlankCell(text) ? undefined : readText(text, reader, errors);
  return { literals: tags ? literalsOf(tags) : NO_TAGS, errors };
}

function literalsOf(tags: readonly string[]): TagLiterals {
  return {
    tags: Buffer.from(`${copyTextArray(tags)}\t`),
    terms: Buffer.from(`${copyTextArray(tags.map(termOfTag))}\t`),
  };
}

const NO_TAGS = literalsOf([]);
const UNKNOWN_CONSENT = Buffer.from('unknown\t');
/** Stands for a name that `NameParts` has. */
const KNOWN_BY_PARTS = Symbol('known by parts');

function isEmpty(cells: PlainCells, index: number): boolean {
  return index >= cells.count || cells.starts[index] === cells.ends[index];
}
