import { marked, type ProgramMessage, personalMessages } from '../../../src/program/things/message.ts';

const message = (id: string, overrides: Partial<ProgramMessage> = {}): ProgramMessage => ({
  organizationId: 'contoso',
  id,
  postedOn: '2027-02-01',
  title: id,
  text: id,
  ...overrides,
});

describe('The messages for one person', () => {
  const marks = [
    { organizationId: 'northwind', read: ['a', 'b'], dismissed: ['b'] },
    { organizationId: 'contoso', read: ['a'], dismissed: ['c'] },
  ];

  test('are new until they were read, and gone once dismissed, in each organization for itself', () => {
    const shown = personalMessages([message('a'), message('b'), message('c')], marks, '2027-04-08');
    expect(shown.map(({ id, isNew }) => [id, isNew])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(personalMessages([message('a')], undefined, '2027-04-08')).toMatchObject([{ isNew: true }]);
  });

  test('leave out what asks for the renewal of a year that is renewed', () => {
    const asks = message('a', { renewalOf: '2026-04-08' });
    expect(personalMessages([asks], [], '2027-04-08')).toEqual([]);
    expect(personalMessages([asks], [], '2026-04-08')).toHaveLength(1);
  });

  test('are marked once, and a hundred marks of a kind are kept', () => {
    expect(marked(marks, 'contoso', { read: ['a'] })).toBe(marks);
    expect(marked(marks, 'contoso', { read: ['b'], dismissed: ['a'] })).toEqual([
      marks[0],
      { organizationId: 'contoso', read: ['a', 'b'], dismissed: ['c', 'a'] },
    ]);
    const many = Array.from({ length: 150 }, (_, index) => `m-${index}`);
    const [one] = marked([], 'contoso', { read: many });
    expect(one?.read).toEqual(many.slice(50));
  });
});
