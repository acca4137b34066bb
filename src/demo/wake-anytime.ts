import { defaultPreferences } from '../program/telling/notice-preferences.ts';
import type { Store } from '../store/store.ts';
import { preferences } from '../store/things/preferences.ts';
import { type DemoPerson, demoIndividualId } from './people.ts';

/** In the demo people want to be told at any hour of any day: whoever tries it at night should see a notice too. */
export async function wakeAnytime(store: Store, people: readonly DemoPerson[]): Promise<void> {
  const anytime = { ...defaultPreferences, workingDays: [1, 2, 3, 4, 5, 6, 7], from: 0, until: 1440 };
  const written = people.map((person) => preferences.document(anytime, { individualId: demoIndividualId(person) }));
  for await (const { error } of store.bulkPut('principals', written)) if (error !== undefined) throw error;
}
