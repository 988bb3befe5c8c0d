import { looksLikeMarkup } from './looks-like-markup.js';

describe('looksLikeMarkup', () => {
  it.each([
    ['a web page', '<!-- saved -->\n<html><head><title>x</title>', 'file_is_html'],
    ['rows without their table', '<tr><td>Name</td><td>Email</td></tr>', 'file_is_html'],
    ['a table in an old frame', '<center><font face="x"><table><tr><td>Name</td>', 'file_is_html'],
    ['a table in a form', '<form action="x">\n<table>', 'file_is_html'],
    ['a template', '<!-- a <!-- b --> -->\n<div id="x">\n<p>', 'file_is_html'],
    ['a page saved as one file', 'MIME-Version: 1.0\nContent-Type: multipart/related\n', 'file_is_html'],
    ['a document with a prolog', '<?xml version="1.0"?>\n<a/>', 'file_is_xml'],
    [
      'a document with a document type',
      '<!DOCTYPE kcfg SYSTEM "http://x.example/kcfg.dtd">\n<a/>',
      'file_is_xml',
    ],
    ['elements alone', '<people><person>Asha</person></people>', 'file_is_xml'],
    ['a workbook of 2003', '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', 'file_is_xml'],
    ['a page in XML', '<?xml version="1.0"?><html xmlns="x">', 'file_is_html'],
    ['an object', '{"name":"Asha"}', 'file_is_json'],
    ['an object behind comments', '{\n  // settings\n  "name": 1\n}', 'file_is_json'],
    ['a list of objects', '[{"name":"Asha"}]', 'file_is_json'],
  ])('names %s', (_, text, code) => expect(looksLikeMarkup(text, true)).toMatchObject({ code }));

  it.each([
    '<Name>,<Email>\nA,B',
    '<title>,<p>\nMr,B',
    '<html>,<body>\n1,2',
    '[id],[name]\n1,A',
    '{a},x',
    '<3 you,x',
    '[1,2],x',
  ])('takes %j for what may be a table', (text) => expect(looksLikeMarkup(text, true)).toBeNull());

  it('asks a parser for a whole file alone', () => {
    expect(looksLikeMarkup('["a","b"]', true)).toMatchObject({ code: 'file_is_json' });
    expect(looksLikeMarkup('["a","b"]', false)).toBeNull();
  });
});
