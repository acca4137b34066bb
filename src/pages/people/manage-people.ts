import { z } from 'zod';
import { when } from '../../optional.ts';
import { peopleFound } from '../../program/joining/people-found.ts';
import { tidiedLine, withoutInvisibleSigns } from '../../program/things/forms.ts';
import { administrationRights } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { locationName, rightsWord } from '../../words/names.ts';
import { individualAccount } from '../account/individual-account.ts';
import { Again, Question, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { From } from '../portion.ts';
import { listed, listView, type PeopleListed } from './people-list.ts';
import { personView } from './person-card.ts';
import { type PersonFile, personFile } from './person-file.ts';
import { findPerson, PersonSlots, peopleAndPlaces, peopleWithinReach } from './person-meant.ts';

const name = 'manage-people';
/** Nobody types more to find somebody; what is beyond it is cut off and not refused. */
const longestSearch = 100;

const Slots = z.object({
  ...PersonSlots,
  location: z.string().optional(),
  rights: z.enum(administrationRights).optional(),
  search: z.string().optional(),
  from: From,
});
export type PeopleContext = PageContext<'people.view', z.infer<typeof Slots>, VerbOf<typeof name>>;

/**
 * The people of the organization: a list to find them in, and what each of them is.
 * Source: Partner Membership Center Overview (Requirements & Assets),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const managePeople = page({
  name,
  title: 'Manage people',
  area: 'requirements-assets',
  summary: 'Everybody who belongs to your organization: find them, see what they are, change it',
  right: 'people.view',
  instead: individualAccount,
  slots: Slots,
  names: peopleAndPlaces,
  alone: ['person'],
  async load(c): Promise<PeopleListed | PersonFile | Question | Refusal> {
    const { person, personAmong } = c.slots;
    if (person === undefined && personAmong === undefined) return searched(c);
    const found = await findPerson(c, name);
    return found instanceof Question || found instanceof Refusal ? found : personFile(c, found.value);
  },
  view(loaded, c) {
    return {
      list: when('portion' in loaded && loaded, (shown) => listView(shown, c)),
      person: when('person' in loaded && loaded, (file) => personView(file, c)),
    };
  },
  actions: {
    search: action({
      right: 'people.view',
      data: z.strictObject({}),
      form: z.object({ search: z.string().default('') }),
      about: () => [],
      async run({ form }) {
        const typed = tidiedLine(form.search).slice(0, longestSearch);
        // Signs that nobody sees look for nobody.
        return new Again({ search: withoutInvisibleSigns(typed) === '' ? '' : typed });
      },
    }),
  },
});

/**
 * What a sentence asks for without naming one person: those of a place, with some rights, or of a name that several have.
 * A name that nobody has says so; but a small word that a sentence happens to have, and that nobody is called, is none.
 */
async function searched(c: PeopleContext): Promise<PeopleListed | PersonFile> {
  const { personCalled, location, rights, search } = c.slots;
  const organization = c.organization;
  if (personCalled !== undefined) {
    const people = await peopleWithinReach(c);
    const found = peopleFound(people, personCalled);
    const [only] = found;
    if (only !== undefined && found.length === 1) return personFile(c, only);
    if (found.length > 1 || /\p{Lu}/u.test(personCalled)) return listed(c, personCalled);
  }
  const where = location === undefined || organization === undefined ? [] : [locationName(organization, location)];
  const what = rights === undefined || rights === 'none' ? [] : [rightsWord(rights, c.say)];
  const asked = [...where, ...what];
  return listed(c, asked.length === 0 ? (search ?? '') : asked.join(' '));
}
