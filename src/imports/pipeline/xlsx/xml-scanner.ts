import { FileRejectedError } from '../file-rejected.error.js';
import { damaged } from './reject-xlsx.js';
import { XmlAttributes } from './xml-attributes.js';
import { decodeReferences } from './xml-references.js';
import { isNameCharacter, isNameStart, isSpace } from './xml-names.js';

/** Names come without their prefix. Text may come in several pieces. A self-closing tag opens and closes. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  text(text: string): void;
  close(name: string): void;
  /**
   * Elements in the form that nearly all have, taken by the handler itself as they stand in `text` at `at`; it vouches for
   * their being well formed. Asked at each tag inside the root. Returns where they end; `at` for none.
   */
  takeCommon?(text: string, at: number): number;
}

const MAX_TOKEN = 4 * 1024 * 1024;
const MAX_DEPTH = 256;
const MAX_BORDER = 4096;
const MAX_ATTRIBUTES = 1000;
const MAX_REFERENCE = 12;
/** How often the beginning of a chunk is tried for the end of a token. */
const MAX_TRIES = 16;
const AMPERSAND = 38;
const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const COLON = 58;
const QUOTE = 34;
const APOSTROPHE = 39;
const EXCLAMATION = 33;
const QUESTION = 63;
const INCOMPLETE = -1;

/**
 * A well-formedness checking XML tokenizer that is fed chunk by chunk. Written by hand because a sheet has millions of
 * tiny tags. A document type declaration is refused (`xlsx_unsafe_xml`): workbooks have none, and entity bombs need
 * one. Anything else that is not well formed throws `xlsx_damaged`. Namespaces are not resolved: OOXML elements are
 * known by their local name and place. A lone `]]>` in text and the order of `<?…?>` are not checked.
 */
export class XmlScanner {
  private buffer = '';
  /** How long the buffer is to be before the token at its beginning is looked at again. */
  private enough = 0;
  private readonly openNames: string[] = [];
  private readonly localNames: string[] = [];
  private readonly attributes = new XmlAttributes();
  private rootSeen = false;
  private colon = -1;

  constructor(private readonly handler: XmlHandler) {}

  write(chunk: string): void {
    if (this.buffer.length + chunk.length < this.enough) {
      this.buffer += chunk;
      return;
    }
    const taken = this.buffer.length > MAX_BORDER ? 0 : this.finishCutToken(chunk);
    const whole = this.buffer === '';
    this.buffer = whole ? chunk : this.buffer + chunk.slice(taken);
    this.buffer = this.buffer.slice(this.tokens(whole ? taken : 0));
    const { length } = this.buffer;
    if (length > MAX_TOKEN) throw malformed();
    // A token that goes on for many chunks would be read from its beginning with each of them: so it is with every doubling.
    this.enough = Math.min(length * 2, MAX_TOKEN + 1);
  }

  /**
   * Completes the token that the end of the last chunk cut from as little of this chunk as it needs, and returns how
   * much that was: reading the whole chunk as part of a joined string would be several times slower.
   */
  private finishCutToken(chunk: string): number {
    let taken = 0;
    for (let tries = 0; tries < MAX_TRIES && this.buffer !== ''; tries += 1) {
      const end = chunk.indexOf('>', taken) + 1;
      if (end === 0 || end >= MAX_BORDER) break;
      this.buffer += chunk.slice(taken, end);
      taken = end;
      this.buffer = this.buffer.slice(this.tokens(0));
    }
    return taken;
  }

  private tokens(from: number): number {
    let at = from;
    for (let next; (next = this.token(at)) !== INCOMPLETE;) at = next;
    return at;
  }

  /** After the last chunk: a part that was cut off must not pass as a shorter one. */
  end(): void {
    this.buffer = this.buffer.slice(this.tokens(0));
    if (this.openNames.length > 0 || !this.rootSeen)
      throw damaged('This workbook is cut off: a part of it ends in the middle');
    if (this.buffer.trim() !== '') throw malformed();
  }

  /** Handles what starts at `at` and returns where it ends. */
  private token(at: number): number {
    const { buffer } = this;
    if (at >= buffer.length) return INCOMPLETE;
    if (buffer.charCodeAt(at) !== LESS) return this.textRun(at);
    if (at + 1 >= buffer.length) return INCOMPLETE;
    const second = buffer.charCodeAt(at + 1);
    if (second === SLASH) return this.endTag(at);
    if (second === QUESTION) return this.skipTo('?>', at + 2);
    if (second === EXCLAMATION) return this.declaration(at);
    const taken = this.openNames.length > 0 ? (this.handler.takeCommon?.(buffer, at) ?? at) : at;
    return taken > at ? taken : this.startTag(at);
  }

  private textRun(at: number): number {
    const { buffer } = this;
    let end = at;
    let reference = -1;
    const { length } = buffer;
    for (; end < length; end++) {
      const code = buffer.charCodeAt(end);
      if (code === LESS) break;
      if (code === AMPERSAND) reference = end;
    }
    // A reference that the end of the chunk may have cut waits for the next one.
    const unfinished = end === length && reference >= 0 && end - reference < MAX_REFERENCE;
    if (unfinished && !buffer.includes(';', reference)) end = reference;
    if (end === at) return INCOMPLETE;
    const text = buffer.slice(at, end);
    if (this.openNames.length > 0) this.handler.text(reference >= 0 ? decodeReferences(text) : text);
    else if (text.trim() !== '') throw malformed();
    return end;
  }

  private startTag(at: number): number {
    const { buffer, attributes } = this;
    const nameEnd = this.nameEnd(at + 1);
    if (nameEnd === INCOMPLETE) return INCOMPLETE;
    const prefixEnd = this.colon;
    attributes.clear();
    let next = nameEnd;
    for (;;) {
      const spaceEnd = this.skipSpaces(next);
      if (spaceEnd >= buffer.length) return INCOMPLETE;
      const code = buffer.charCodeAt(spaceEnd);
      if (code === GREATER) return this.opened(at, nameEnd, prefixEnd, spaceEnd + 1, false);
      if (code === SLASH) {
        if (spaceEnd + 1 >= buffer.length) return INCOMPLETE;
        if (buffer.charCodeAt(spaceEnd + 1) !== GREATER) throw malformed();
        return this.opened(at, nameEnd, prefixEnd, spaceEnd + 2, true);
      }
      if (spaceEnd === next) throw malformed();
      next = this.attribute(spaceEnd);
      if (next === INCOMPLETE) return INCOMPLETE;
    }
  }

  private attribute(at: number): number {
    const { buffer, attributes } = this;
    const nameEnd = this.nameEnd(at);
    if (nameEnd === INCOMPLETE) return INCOMPLETE;
    const equals = this.skipSpaces(nameEnd);
    if (equals >= buffer.length) return INCOMPLETE;
    if (buffer.charCodeAt(equals) !== EQUALS) throw malformed();
    const open = this.skipSpaces(equals + 1);
    if (open >= buffer.length) return INCOMPLETE;
    const quote = buffer.charCodeAt(open);
    if (quote !== QUOTE && quote !== APOSTROPHE) throw malformed();
    let close = open + 1;
    let hasReference = false;
    // Character by character: calls into the engine's search cost more than these few steps.
    const { length } = buffer;
    for (; close < length; close++) {
      const code = buffer.charCodeAt(close);
      if (code === quote) break;
      if (code === AMPERSAND) hasReference = true;
      else if (code === LESS) throw malformed();
    }
    if (close >= length) return INCOMPLETE;
    const name = buffer.slice(at, nameEnd);
    if (attributes.count > 0 && attributes.get(name) !== undefined) throw malformed();
    if (attributes.count >= MAX_ATTRIBUTES) throw malformed();
    const value = buffer.slice(open + 1, close);
    attributes.add(name, hasReference ? decodeReferences(value) : value);
    return close + 1;
  }

  private opened(at: number, nameEnd: number, prefixEnd: number, end: number, selfClosing: boolean): number {
    const name = this.buffer.slice(at + 1, nameEnd);
    if (this.openNames.length === 0) {
      if (this.rootSeen) throw malformed();
      this.rootSeen = true;
    }
    if (this.openNames.length >= MAX_DEPTH) throw malformed();
    const local = prefixEnd < 0 ? name : name.slice(prefixEnd - at);
    this.handler.open(local, this.attributes);
    if (selfClosing) {
      this.handler.close(local);
    } else {
      this.openNames.push(name);
      this.localNames.push(local);
    }
    return end;
  }

  private endTag(at: number): number {
    const { buffer, openNames } = this;
    const name = openNames[openNames.length - 1] ?? '';
    const nameEnd = at + 2 + name.length;
    const close = this.skipSpaces(nameEnd);
    if (close >= buffer.length) return INCOMPLETE;
    if (name === '' || buffer.charCodeAt(close) !== GREATER) throw malformed();
    for (let index = 0; index < name.length; index++) {
      if (buffer.charCodeAt(at + 2 + index) !== name.charCodeAt(index)) throw malformed();
    }
    openNames.pop();
    this.handler.close(this.localNames.pop() ?? '');
    return close + 1;
  }

  private declaration(at: number): number {
    const { buffer } = this;
    if (buffer.startsWith('<!--', at)) return this.skipTo('-->', at + 4);
    if (buffer.startsWith('<![CDATA[', at)) {
      if (this.openNames.length === 0) throw malformed();
      const end = buffer.indexOf(']]>', at + 9);
      if (end < 0) return INCOMPLETE;
      this.handler.text(buffer.slice(at + 9, end));
      return end + 3;
    }
    if (buffer.length - at < 9) return INCOMPLETE;
    if (!buffer.startsWith('<!DOCTYPE', at)) throw malformed();
    throw new FileRejectedError(
      'xlsx_unsafe_xml',
      'This workbook holds a document type declaration, which no spreadsheet program writes and which can be used for attacks. Open it, save it again as .xlsx, and upload that file.',
    );
  }

  private skipTo(ending: string, from: number): number {
    const end = this.buffer.indexOf(ending, from);
    return end < 0 ? INCOMPLETE : end + ending.length;
  }

  /** Also notes where its colon is. */
  private nameEnd(at: number): number {
    const { buffer } = this;
    if (at >= buffer.length) return INCOMPLETE;
    if (!isNameStart(buffer.charCodeAt(at))) throw malformed();
    let end = at + 1;
    this.colon = -1;
    for (; end < buffer.length; end++) {
      const code = buffer.charCodeAt(end);
      if (isNameCharacter(code)) continue;
      if (code !== COLON) break;
      if (this.colon >= 0) throw malformed();
      this.colon = end;
    }
    if (end >= buffer.length) return INCOMPLETE;
    if (this.colon === end - 1) throw malformed();
    return end;
  }

  private skipSpaces(at: number): number {
    while (at < this.buffer.length && isSpace(this.buffer.charCodeAt(at))) at++;
    return at;
  }
}

function malformed(): FileRejectedError {
  return damaged('A part of this workbook is damaged: it is not well-formed XML');
}
