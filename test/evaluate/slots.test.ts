import { countSlots, markSlots, scoreOf } from '../../scripts/evaluate/slots.ts';

type Slots = Readonly<Record<string, string>>;

test.each<[string, Slots, Slots, { right: number; wrong: number; missed: number }]>([
  ['renew gold', { level: 'gold' }, { level: 'gold' }, { right: 1, wrong: 0, missed: 0 }],
  ['renew gold', { level: 'gold' }, { level: 'silver' }, { right: 0, wrong: 1, missed: 1 }],
  ['renew gold', { level: 'gold' }, {}, { right: 0, wrong: 0, missed: 1 }],
  ['hello', {}, { level: 'gold' }, { right: 0, wrong: 1, missed: 0 }],
  // The whole name or the part of it that was said, and nobody else.
  ['remove Marta', { person: 'Marta Oliveira' }, { person: 'Marta Oliveira' }, { right: 1, wrong: 0, missed: 0 }],
  ['remove Marta', { person: 'Marta Oliveira' }, { person: 'Marta' }, { right: 1, wrong: 0, missed: 0 }],
  ['remove Marta', { person: 'Marta Oliveira' }, { person: 'Oliveira' }, { right: 0, wrong: 1, missed: 1 }],
  ['remove Marta', { person: 'Marta Oliveira' }, { person: 'Mart' }, { right: 0, wrong: 1, missed: 1 }],
  ['the Porto office', { location: 'Contoso Porto' }, { location: 'Porto' }, { right: 1, wrong: 0, missed: 0 }],
  ['renew Data', { competency: 'Data Platform' }, { competency: 'Data' }, { right: 0, wrong: 1, missed: 1 }],
  // What says when is one slot, whatever stands before it.
  ['in 2014', { period: '2014' }, { date: 'in 2014' }, { right: 1, wrong: 0, missed: 0 }],
  ['until Monday', { date: 'monday' }, { period: 'Until Monday' }, { right: 1, wrong: 0, missed: 0 }],
  ['last year', { period: 'last year' }, { period: 'this year' }, { right: 0, wrong: 1, missed: 1 }],
  // One value answers for one.
  [
    'Porto below Porto',
    { location: 'Contoso Porto', parent: 'Contoso Porto' },
    { location: 'Contoso Porto' },
    { right: 1, wrong: 0, missed: 1 },
  ],
])('“%s”: %j and %j', (text, expected, found, count) => {
  expect(countSlots(markSlots(text, expected, found))).toEqual(count);
});

test('F1 is of all slots together, and whole where there are none', () => {
  expect(scoreOf({ right: 6, wrong: 2, missed: 4 })).toEqual({ precision: 0.75, recall: 0.6, f1: 12 / 18 });
  expect(scoreOf({ right: 0, wrong: 0, missed: 0 })).toEqual({ precision: 1, recall: 1, f1: 1 });
  expect(scoreOf({ right: 0, wrong: 1, missed: 0 })).toMatchObject({ precision: 0, f1: 0 });
});
