import { type Competency, levels } from '../program/things/competency.ts';
import type { Name } from '../understanding/understanding.ts';

/** What sentences call the things of the catalog. */
export function catalogNames(competencies: readonly Competency[]): readonly Name[] {
  return [
    ...competencies.map(({ id, name }) => ({ slot: 'competency', value: id, text: name })),
    ...levels.map((level) => ({ slot: 'level', value: level, text: level })),
  ];
}

/** What sentences call the times at which somebody can be reminded. */
export const snoozeNames: readonly Name[] = [
  ...texts('in-an-hour', 'in an hour', 'in one hour', 'an hour from now'),
  ...texts('tomorrow', 'tomorrow', 'tomorrow morning'),
  ...texts('in-two-days', 'in two days', 'in 2 days', 'the day after tomorrow'),
  ...texts('in-three-days', 'in three days', 'in 3 days', 'in a few days'),
  ...texts('in-a-week', 'in a week', 'in one week', 'in 7 days', 'next week', 'a week from now'),
  ...texts('in-two-weeks', 'in two weeks', 'in 2 weeks', 'in 14 days', 'in a fortnight'),
  ...texts('in-a-month', 'in a month', 'in one month', 'in 30 days', 'next month'),
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap((day) =>
    texts(`next-${day}`, day, `next ${day}`, `on ${day}`, `on ${day} morning`),
  ),
];

function texts(value: string, ...spellings: readonly string[]): Name[] {
  return spellings.map((text) => ({ slot: 'when', value, text }));
}
