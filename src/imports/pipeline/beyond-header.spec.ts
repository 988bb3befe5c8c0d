import { BeyondHeader } from './beyond-header.js';

it('names the columns right of the header that hold values, and where the first stands', () => {
  const beyond = new BeyondHeader(1);
  beyond.add(2, ['Asha', '', 'x']);
  beyond.add(5, ['Ben', ' ', 'y', { code: 'cell_error_value', value: '#N/A' }]);
  expect(beyond.columns()).toMatchObject([
    { column: '', index: 2, field: null, note: expect.stringContaining('2 rows hold values') as string },
    { column: '', index: 3, note: expect.stringContaining('on line 5') as string },
  ]);
});

it('says nothing of blank cells', () => {
  const beyond = new BeyondHeader(1);
  beyond.add(2, ['Asha', '', ' ']);
  expect(beyond.columns()).toEqual([]);
});
