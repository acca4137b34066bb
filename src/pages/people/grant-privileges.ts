import { z } from 'zod';
import { grantPrivileges } from '../../changes/grant-privileges.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { privilegesOf } from '../../program/joining/manage-people.ts';
import { type Privilege, privileges } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import { privilegeWord } from '../../words/names.ts';
import { refusedText } from '../../words/people.ts';
import { privilegeExplanation } from '../../words/privileges.ts';
import { Chosen } from '../forms.ts';
import { Again, AgainAsNow, Question, Refusal } from '../outcome.ts';
import { action, page } from '../page.ts';
import { personHead } from './person-head.ts';
import { findPerson, noSuchPerson, PersonSlots, peopleAndPlaces, personOf } from './person-meant.ts';
import { wayBackTo } from './ways-after.ts';

const name = 'grant-privileges';
const right = 'people.manage';

const Privileges = z.array(z.enum(privileges)).max(privileges.length);
/** What was chosen, where somebody else was faster. */
const Slots = z.object({ ...PersonSlots, chosen: Privileges.optional() });

/**
 * What a person may do with the benefits, beside any rights: granted to those who need it.
 * Source: Holidays coming up? 5 things to do before you go on leave,
 * https://blogs.msdn.microsoft.com/auspartners/2015/12/04/holidays-coming-up-5-things-to-do-before-you-go-on-leave/
 */
export const grantPrivilegesPage = page({
  name,
  title: 'Privileges of a person',
  confirms: true,
  intent: 'manage-people',
  area: 'requirements-assets',
  summary: 'Let somebody download software, see keys or open support incidents',
  right,
  slots: Slots,
  names: peopleAndPlaces,
  async load(c) {
    const found = await findPerson(c, name, c.say.text('Whose privileges do you mean?'));
    if (found instanceof Question || found instanceof Refusal) return found;
    return { person: found.value, organization: (await organizationOf(c)).value };
  },
  view({ person, organization }, c) {
    const own = privilegesOf(person);
    return {
      ...personHead(person, organization, c),
      choices: privileges.map((value) => ({ value, title: privilegeWord(value, c.say) })),
      privileges: (c.slots.chosen ?? own).join(','),
      explanations: [
        ...privileges.map((value) => ({
          title: privilegeWord(value, c.say),
          value: privilegeExplanation(value, c.say),
        })),
        {
          title: c.say.text('MSDN Subscriptions'),
          value: c.say.text('Seats are no privilege: Global Administrators assign them, outside of this center'),
        },
      ],
      save: c.button('save', { person: person.individualId, seen: own }),
      back: wayBackTo(person, c),
    };
  },
  actions: {
    save: action({
      right,
      data: z.strictObject({ person: z.string(), seen: Privileges }),
      form: z.object({ privileges: Chosen.default('') }),
      slots: ({ person }) => ({ person }),
      find: async (c) => (await personOf(c, c.data.person))?.value ?? noSuchPerson(c),
      about: (_, { locationId }) => [{ locationId }],
      async run(c) {
        const { say, data } = c;
        const own = { person: data.person };
        const chosen = privilegesChosen(c.form.privileges);
        if (chosen === undefined) {
          return new Again(own, { text: say.text('Choose from the list; nothing is saved yet.'), style: 'attention' });
        }
        const outcome = await grantPrivileges(c, data.person, chosen, data.seen);
        if (outcome === 'conflict') {
          return new Again(
            { ...own, chosen },
            {
              text: say.text('Something changed just now; nothing is saved yet. Press the button again.'),
              style: 'attention',
            },
          );
        }
        switch (outcome.kind) {
          case 'changed-meanwhile':
            return new Again(
              { ...own, chosen },
              { text: meanwhileText(privilegesOf(outcome.person), say), style: 'attention' },
            );
          case 'refused':
            return outcome.reason === 'unknown-person'
              ? noSuchPerson(c)
              : new Refusal(
                  refusedText(outcome, outcome.person, (await organizationOf(c)).value, say),
                  c.way('manage-people', own),
                );
          default:
            return new AgainAsNow(own, { text: savedText(privilegesOf(outcome.person), say), style: 'good' });
        }
      },
    }),
  },
});

/** Undefined if there is something among them that is none. */
function privilegesChosen(values: string): readonly Privilege[] | undefined {
  const chosen = values.split(',').filter((value) => value !== '');
  const known = privileges.filter((privilege) => chosen.includes(privilege));
  return known.length === new Set(chosen).size ? known : undefined;
}

function listed(own: readonly Privilege[], say: Speech): string {
  return say.list(own.map((privilege) => privilegeWord(privilege, say)));
}

function savedText(own: readonly Privilege[], say: Speech): string {
  return own.length === 0
    ? say.text('Saved: no privileges.')
    : say.text('Saved: {privileges}.', { privileges: listed(own, say) });
}

function meanwhileText(own: readonly Privilege[], say: Speech): string {
  return own.length === 0
    ? say.text(
        'Nothing is saved yet: somebody else has taken all privileges away meanwhile. What you chose still stands below; press the button again to save it.',
      )
    : say.text(
        'Nothing is saved yet: somebody else has changed the privileges meanwhile, to {privileges}. What you chose still stands below; press the button again to save it.',
        { privileges: listed(own, say) },
      );
}
