import { z } from 'zod';
import { associateOrAsk } from '../../changes/associate.ts';
import { defined } from '../../optional.ts';
import { timeIn } from '../../program/things/calendar.ts';
import { isInternetAddress, withoutInvisibleSigns } from '../../program/things/forms.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { dayOf } from '../../words/associations.ts';
import { isCountry } from '../../words/countries.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { typedLine, typedLines } from '../forms.ts';
import { invitedWays } from '../invitations/own-invitations.ts';
import { Again, AgainAsNow, Conflict, Question, Refusal } from '../outcome.ts';
import { action, page } from '../page.ts';
import { associateView } from './associate-view.ts';
import { FindSlots, find, notThere } from './organization-meant.ts';
import { withdrawAction } from './withdraw-action.ts';

const FindForm = z.object({
  partnerId: typedLine(20, 'A Partner ID has 6 to 8 digits.'),
  name: typedLine(200, 'A name has at most 200 characters.'),
  country: z
    .string()
    .refine((code) => code === '' || isCountry(code), 'Choose a country or region from the list.')
    .default(''),
});

const RequestForm = z.object({
  location: z.string().max(200).default(''),
  email: z
    .string()
    .transform(withoutInvisibleSigns)
    .refine(isInternetAddress, 'Enter the e-mail address at which you can be reached.')
    .optional(),
  message: typedLines(300, 'A message has at most 300 characters.'),
});

/**
 * Becoming part of an organization that is enrolled: by its Partner ID, or by name and country; at once for people of an
 * approved e-mail domain, else by the yes of an administrator.
 * Source: Associate to your organization's membership, KB 2966459, and How to associate to your organisation's MPN
 * profile, https://blogs.msdn.microsoft.com/auspartners/2013/06/28/how-to-associate-to-your-organisations-mpn-profile/
 */
export const associateOrganization = page({
  name: 'associate-organization',
  title: 'Associate with an organization',
  confirms: true,
  area: 'administration',
  summary: 'Become part of the membership of your company',
  right: 'association.request',
  slots: FindSlots,
  numberSlot: 'partnerId',
  async load(c) {
    const found = await find(c);
    if (found instanceof Question || found instanceof Refusal) return found;
    return { found, invited: await invitedWays(c) };
  },
  view: ({ found, invited }, c) => associateView(found, invited, c),
  actions: {
    find: action({
      right: 'association.request',
      about: 'the-presser',
      data: z.strictObject({}),
      form: FindForm,
      run: async ({ form: { partnerId, name: typed, country } }) =>
        new Again(
          defined({ partnerId: partnerId || undefined, name: typed || undefined, country: country || undefined }),
        ),
    }),
    request: action({
      right: 'association.request',
      about: 'the-presser',
      data: z.strictObject({ organization: z.string() }),
      form: RequestForm,
      async run(c) {
        const slots = { organization: c.data.organization };
        const { location: locationId, email, message } = c.form;
        const outcome = await associateOrAsk(c, {
          organizationId: c.data.organization,
          locationId,
          message,
          ...defined({ email }),
        });
        if (outcome === 'conflict') {
          return new Conflict(slots, c.say.text('Something changed just now. This is how it stands.'));
        }
        switch (outcome.kind) {
          case 'refused':
            return refusalOf(outcome, slots, c);
          case 'member-already':
            return new AgainAsNow(slots);
          case 'associated': {
            const text = c.say.text('Welcome to {organization}!', { organization: outcome.organization.name });
            return new AgainAsNow(slots, { text, style: 'good' });
          }
          case 'asked':
          case 'asked-already': {
            const text = c.say.text('Your request is on its way. You will hear from me when somebody has answered it.');
            return new AgainAsNow(slots, { text, style: 'good' });
          }
        }
      },
    }),
    withdraw: withdrawAction,
  },
});

type Outcome = Exclude<Awaited<ReturnType<typeof associateOrAsk>>, 'conflict'>;

function refusalOf(
  outcome: Extract<Outcome, { kind: 'refused' }>,
  slots: { readonly organization: string },
  c: Pick<Visit, 'say'>,
): Again | Refusal {
  const { say } = c;
  switch (outcome.reason) {
    case 'unknown-organization':
      return notThere(c);
    case 'too-many-places':
      return tooMany(c);
    case 'too-many-today': {
      const text = say.text('You have asked many organizations today. Try again tomorrow.');
      return new Again(slots, { text, style: 'attention' });
    }
    case 'asked-lately': {
      const { organization, againAt } = outcome;
      const { timeZone } = headquartersOf(organization);
      const text = say.text(
        'You have asked {organization} within the last day. You can ask again on {date} at {time} ({zone}).',
        {
          organization: organization.name,
          date: say.date(dayOf(againAt, timeZone)),
          time: timeIn(new Date(againAt), timeZone),
          zone: timeZoneName(timeZone),
        },
      );
      return new Again(slots, { text, style: 'attention' });
    }
  }
}

function tooMany({ say }: Pick<Visit, 'say'>): Refusal {
  return new Refusal(
    say.text('You belong to many organizations already, or have asked them. Leave one, or take a request back.'),
    [{ title: say.text('Your organizations'), button: open('my-organizations') }],
  );
}
