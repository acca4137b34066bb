import { countryCodes } from '../../catalog/countries.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { Visit } from '../../visit/visit.ts';
import { countryName } from '../../words/countries.ts';
import { softwareName } from '../../words/licenses.ts';

/**
 * What sentences call software, for `names` of pages with a slot `software`. Only these pages know it: to any other one
 * an office is a location, and Windows are something to look through.
 */
export async function softwareNames({ catalog, say }: Pick<Visit, 'catalog' | 'say'>): Promise<readonly Name[]> {
  return catalog.software.flatMap(({ id, alsoCalled }) =>
    [softwareName(id, say), ...alsoCalled].map((text) => ({ slot: 'software', value: id, text })),
  );
}

/** The countries of the world, for `names` of pages with a slot `country`. */
export function countryNames({ say }: Pick<Visit, 'say'>): readonly Name[] {
  return countryCodes.map((code) => ({ slot: 'country', value: code, text: countryName(code, say) }));
}
