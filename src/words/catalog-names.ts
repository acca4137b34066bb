import type { Competency } from '../program/things/competency.ts';
import type { Name } from '../understanding/understanding.ts';

/** What sentences call the things of the catalog; what they call anything else stands with each language. */
export function catalogNames(competencies: readonly Competency[]): readonly Name[] {
  return competencies.map(({ id, name }) => ({ slot: 'competency', value: id, text: name }));
}
