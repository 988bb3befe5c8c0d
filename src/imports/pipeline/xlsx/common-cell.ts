import { LAST_COLUMN } from './cell-reference.js';

/**
 * Reads a cell as nearly all are stored, `<c r="B7" s="1" t="s"><v>12</v></c>`, at one look. Of a cell in any other form it says
 * nothing, nor of one near the end of the text, which may be cut off; `XmlScanner` reads those, and a test holds
 * the two to the same rows.
 */
export class CommonCell {
  /** From 1. */
  column = 0;
  type: Form['type'] = 'n';
  style: string | undefined;
  /** What is stored, as it stands; empty when that is nothing. */
  stored = '';
  /** Where the cell ends. */
  end = 0;

  /**
   * @param line the number of its row
   * @returns whether there is such a cell at `at`
   */
  read(text: string, at: number, line: number): boolean {
    // A single look behind the end of a text makes V8 throw away what it has compiled.
    if (at + LONGEST > text.length || !stands(text, at, OPENING)) return false;
    let next = this.place(text, at + OPENING.length, line);
    if (next === NOT_COMMON) return false;
    this.style = undefined;
    if (stands(text, next, STYLE)) {
      const from = next + STYLE.length;
      next = endOfDigits(text, from, from + LONGEST_STYLE);
      if (next === from || text.charCodeAt(next) !== QUOTE) return false;
      this.style = text.slice(from, next++);
    }
    const form = formAt(text, next);
    next += form.attribute.length;
    this.type = form.type;
    if (stands(text, next, EMPTY)) {
      this.stored = '';
      this.end = next + EMPTY.length;
      return true;
    }
    if (!stands(text, next, form.before)) return false;
    const from = next + form.before.length;
    const to = form.endOf(text, from, form.isShort ? from + LONGEST_NUMBER : text.length - form.after.length);
    if (to === from || !stands(text, to, form.after)) return false;
    this.stored = text.slice(from, to);
    this.end = to + form.after.length;
    return true;
  }

  /** Reads `B7"`. Returns where it ends. */
  private place(text: string, at: number, line: number): number {
    let column = 0;
    let next = at;
    let code = text.charCodeAt(next);
    for (; code >= LETTER_A && code <= LETTER_Z && column <= LAST_COLUMN; code = text.charCodeAt(++next))
      column = column * 26 + code - LETTER_A + 1;
    if (column === 0 || column > LAST_COLUMN || code === ZERO) return NOT_COMMON;
    let row = 0;
    for (; code >= ZERO && code <= NINE && row <= line; code = text.charCodeAt(++next))
      row = row * 10 + code - ZERO;
    this.column = column;
    return row === line && code === QUOTE ? next + 1 : NOT_COMMON;
  }
}

/** How cells of one type are mostly stored. */
interface Form {
  type: 's' | 'str' | 'inlineStr' | 'n';
  /** What tells the type. */
  attribute: string;
  before: string;
  after: string;
  /** Where that ends which stands from `at` on and may be stored; `most` at the latest. */
  endOf: (text: string, at: number, most: number) => number;
  isShort: boolean;
}

function endOfDigits(text: string, at: number, most: number): number {
  let end = at;
  for (let code; end < most && (code = text.charCodeAt(end)) >= ZERO && code <= NINE;) end += 1;
  return end;
}

/** Digits, `.`, `+`, `-` and the letter of an exponent: what all numbers are written with. */
function endOfNumber(text: string, at: number, most: number): number {
  for (let end = at; ; end += 1) {
    end = endOfDigits(text, end, most);
    if (end === most || !OTHERS_OF_NUMBERS.includes(text.charAt(end))) return end;
  }
}

/** Text without references. */
function endOfText(text: string, at: number, most: number): number {
  let end = at;
  for (let code; end < most && (code = text.charCodeAt(end)) !== LESS && code !== AMPERSAND;) end += 1;
  return end;
}

const VALUE = { before: '><v>', after: '</v></c>' };
const INLINE = { before: '><is><t>', after: '</t></is></c>' };
const NUMBER: Form = { type: 'n', attribute: '', ...VALUE, endOf: endOfNumber, isShort: true };
const TYPED: readonly Form[] = [
  { type: 's', attribute: ' t="s"', ...VALUE, endOf: endOfDigits, isShort: true },
  { type: 'str', attribute: ' t="str"', ...VALUE, endOf: endOfText, isShort: false },
  { type: 'inlineStr', attribute: ' t="inlineStr"', ...INLINE, endOf: endOfText, isShort: false },
];

/** The form of a cell by what stands behind its place and its style. */
function formAt(text: string, at: number): Form {
  for (const form of TYPED) if (stands(text, at, form.attribute)) return form;
  return NUMBER;
}

/** Character by character: a call into the engine's comparison costs more than these few steps. */
function stands(text: string, at: number, what: string): boolean {
  for (let index = 0; index < what.length; index += 1)
    if (text.charCodeAt(at + index) !== what.charCodeAt(index)) return false;
  return true;
}

const OPENING = '<c r="';
const STYLE = ' s="';
const EMPTY = '/>';
const OTHERS_OF_NUMBERS = '.-+Ee';

const LONGEST_STYLE = 9;
const LONGEST_NUMBER = 32;
/** Of a whole cell with a number, and more than enough. */
const LONGEST = 128;

const QUOTE = 34;
const AMPERSAND = 38;
const ZERO = 48;
const NINE = 57;
const LESS = 60;
const LETTER_A = 65;
const LETTER_Z = 90;
const NOT_COMMON = -1;
