import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { historyKinds } from '../../program/things/history.ts';
import { DaysSlots } from '../days-asked.ts';
import { page } from '../page.ts';
import { PersonSlots, peopleNames } from '../people/person-meant.ts';
import { readHistory } from './history/read-history.ts';
import { namesChanged, namesInHistory, peopleOf, readSought } from './history/sought.ts';
import { historyActions, historyView } from './history/view.ts';

/** Who is sought, what, in which days; and where the part that is shown begins. */
export const HistorySlots = z.object({
  ...PersonSlots,
  historyKind: z.enum(historyKinds).optional(),
  ...DaysSlots,
  before: z.string().max(1000).optional(),
});

/**
 * Who changed what of the organization, from what to what and when. The program's own center had none; questions of who
 * removed somebody went to its support (our choice).
 */
export const history = page({
  name: 'history',
  title: 'History',
  area: 'organization-information',
  summary: 'Who changed what, when, and what it was before',
  right: 'history.view',
  slots: HistorySlots,
  names: async (visit) => [...(await peopleNames(visit)), ...(await namesInHistory(visit))],
  async load(c) {
    const { value: organization } = await organizationOf(c);
    const sought = readSought(c, organization);
    const found = await readHistory(c, sought, c.slots.before);
    const [people, names] = await Promise.all([peopleOf(found, sought, c), namesChanged(found, c)]);
    return { organization, sought, found, people, names };
  },
  view: historyView,
  actions: historyActions,
});
