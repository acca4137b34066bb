import { linesOf } from '../../../src/pages/menu/lines.ts';
import type { Membership } from '../../../src/store/repositories/membership.ts';
import type { PageSummary } from '../../../src/visit/viewer.ts';
import type { Visit } from '../../../src/visit/visit.ts';

test('what several lines of a menu ask for is read once', async () => {
  const asked: string[] = [];
  const store = {
    associations: async (organizationId: string) => {
      asked.push(organizationId);
      return [];
    },
  } as unknown as Membership;
  const line = (organizationId: string) =>
    ({
      name: 'home',
      now: async (c) => `${(await c.store.associations(organizationId)).length} people`,
    }) as PageSummary;
  const lines = await linesOf([line('contoso'), line('contoso'), line('northwind')], { store } as Visit);
  expect(lines).toEqual([['0 people'], ['0 people'], ['0 people']]);
  expect(asked).toEqual(['contoso', 'northwind']);
});
