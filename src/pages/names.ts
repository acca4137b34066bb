import type { Name } from '../language/understanding.ts';
import { type Competency, levels } from '../program/competency.ts';

/** What sentences call the things of the catalog. */
export function catalogNames(competencies: readonly Competency[]): readonly Name[] {
  return [
    ...competencies.map(({ id, name }) => ({ slot: 'competency', value: id, text: name })),
    ...levels.map((level) => ({ slot: 'level', value: level, text: level })),
  ];
}
