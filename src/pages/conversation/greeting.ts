import { z } from 'zod';
import { chooseCountry } from '../../changes/choose-country.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import type { Association } from '../../program/things/people.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { firstPages } from '../../visit/first-pages.ts';
import { open } from '../../visit/ways.ts';
import { countryChoices, isCountry, proposedCountry } from '../../words/countries.ts';
import { invitedWays } from '../invitations/own-invitations.ts';
import { AgainAsNow } from '../outcome.ts';
import { action, page } from '../page.ts';

/**
 * The first thing that a person reads, and the answer to a hello. Whom no organization knows is asked for the location
 * first, and then shown the two ways in. A member of whom it is not known is asked for it beside everything else, until
 * they have answered.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const greeting = page({
  name: 'greeting',
  title: 'Partner Membership Center',
  area: 'conversation',
  summary: 'Hello',
  right: 'conversation.open',
  slots: z.object({}),
  inGroup: ({ say }) => ({
    text: say.text(
      'Hello! I am the membership center of the partner network. Mention me, and ask in your own words: what the program says I answer here, and what is for you alone in our own chat.',
    ),
    choices: [{ title: say.text('What you can ask for'), button: open('help') }],
  }),
  async load(c) {
    const { individual, association } = c.principal;
    const isAsked = association !== undefined && individual.country === undefined;
    return {
      firstName: individual.name.split(' ')[0] ?? '',
      first: firstPages(c),
      invited: await invitedWays(c),
      // Most people work in the country of their location.
      proposed: isAsked ? await countryOfLocation(c.store, association) : undefined,
    };
  },
  view({ firstName, first, invited, proposed }, c) {
    const { individual, association } = c.principal;
    const isMember = association !== undefined;
    const hasLocation = individual.country !== undefined;
    const ask = (country: string) => ({ country, countries: countryChoices(c.say), go: c.button('locate') });
    return {
      greeting: firstName === '' ? c.say.text('Hello!') : c.say.text('Hello, {name}!', { name: firstName }),
      invited: invited.map(({ text, way }) => ({ text, ...way })),
      isMember,
      examples: isMember ? first.map((entry) => ({ text: c.say.example(entry.name) })) : [],
      pages: isMember ? first.flatMap((entry) => c.way(entry.name)) : [],
      location: when(!isMember && !hasLocation, () => ask(proposedCountry(individual))),
      memberLocation: when(isMember && !hasLocation, () => ask(proposed ?? proposedCountry(individual))),
      waysIn:
        isMember || !hasLocation
          ? []
          : [
              {
                pages: [...c.way('associate-organization'), ...c.way('enroll-organization')],
              },
            ],
      help: open('help'),
    };
  },
  actions: {
    locate: action({
      right: 'conversation.open',
      about: 'the-presser',
      data: z.strictObject({}),
      form: z.object({ country: z.string().refine(isCountry, 'Choose a country or region from the list.') }),
      async run(c) {
        // Whatever came in between, the card shows what is there now.
        const outcome = await chooseCountry(c, c.form.country);
        if (outcome !== 'done' || c.principal.association === undefined) return new AgainAsNow({});
        const text = c.say.text('Thank you. You can change it in your profile.');
        return new AgainAsNow({}, { text, style: 'good' });
      },
    }),
  },
});

async function countryOfLocation(store: Membership, association: Association): Promise<string | undefined> {
  const { value: organization } = await organizationOf({ store, principal: { association } });
  return organization.locations.find(({ id }) => id === association.locationId)?.country;
}
