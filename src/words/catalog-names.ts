import type { Catalog } from '../catalog/catalog.ts';
import type { Name } from '../understanding/understanding.ts';

/**
 * What sentences call the things of the catalog; what they call anything else stands with each language. An exam is called
 * by its code or its name, and a certification without the colon too: "MCSE Data Platform".
 */
export function catalogNames({ competencies, names }: Pick<Catalog, 'competencies' | 'names'>): readonly Name[] {
  return [
    ...competencies.map(({ id, name }) => ({ slot: 'competency', value: id, text: name })),
    ...[...names.exam].flatMap(([code, name]) => [code, name].map((text) => ({ slot: 'exam', value: code, text }))),
  ];
}
