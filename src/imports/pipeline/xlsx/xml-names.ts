const NAME_START = 1;
const NAME = 2;
const SPACE = 4;

/** What each ASCII character may be (XML 1.0, 2.3). A table, because a sheet is asked this for most of its characters. */
const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return NAME_START | NAME;
  if (/[-.0-9]/.test(character)) return NAME;
  return /[ \t\r\n]/.test(character) ? SPACE : 0;
});

/** Beyond ASCII every character is taken as part of a name: the exact ranges matter to no reader here. */
export function isNameStart(code: number): boolean {
  return code >= 128 || ((ASCII[code] ?? 0) & NAME_START) !== 0;
}

export function isNameCharacter(code: number): boolean {
  return code >= 128 || ((ASCII[code] ?? 0) & NAME) !== 0;
}

export function isSpace(code: number): boolean {
  return code < 128 && ((ASCII[code] ?? 0) & SPACE) !== 0;
}
