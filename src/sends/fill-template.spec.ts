import { escapeHtml, fillTemplate, unknownPlaces } from './fill-template.js';

const values = {
  customer: { name: `<b>Asha</b> & {{offer.code}} "O'Hara"` },
  offer: { title: 'Ten off', description: null, code: 'TEN$&' },
};

test('places are filled once, and what is filled in is never read', () => {
  expect(
    fillTemplate('Hi {{ customer.name }}: {{offer.title}} {{offer.code}}{{offer.description}}!', values),
  ).toBe(`Hi <b>Asha</b> & {{offer.code}} "O'Hara": Ten off TEN$&!`);
});

test('in HTML a name is a name', () => {
  expect(fillTemplate('<p>{{customer.name}}</p>', values, escapeHtml)).toBe(
    '<p>&lt;b&gt;Asha&lt;/b&gt; &amp; {{offer.code}} &quot;O&#39;Hara&quot;</p>',
  );
});

test('names that stand for nothing are found', () => {
  expect(unknownPlaces('{{customer.name}} {{customer.email}} {{x}} {{x}} {{toString}} {no}')).toEqual([
    'customer.email',
    'x',
    'toString',
  ]);
});
