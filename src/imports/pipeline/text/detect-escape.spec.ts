import { detectEscape } from './detect-escape.js';

it.each([
  ['a backslash before a quote amid a cell', '"Name"\n"Asha \\"Ash\\" Rao"\n', 'backslash'],
  ['a quote at the end of a cell too', 'Note\n"she said \\"yes\\""\n', 'backslash'],
  ['a path that ends with a backslash', 'Path,Size\n"C:\\",5\n', 'doubled'],
  ['doubled quotes beside a path', 'Path,Note\n"C:\\","a ""b"" c"\n', 'doubled'],
  [
    'a backslash before each quote of cells without quotes',
    'Name,Note\nRobert \\"Bob\\" Smith,x\n',
    'backslash',
  ],
  ['a quote without a backslash beside such cells', 'Name,Note\nRobert \\"Bob,5" pipe\n', 'doubled'],
  ['no backslash', '"a ""b"" c"\n', 'doubled'],
])('reads %s', (_, sample, escape) => expect(detectEscape(sample, ',', '"')).toBe(escape));
