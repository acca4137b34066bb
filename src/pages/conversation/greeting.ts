import { z } from 'zod';
import { chooseCountry } from '../../changes/choose-country.ts';
import { firstPages } from '../../visit/first-pages.ts';
import { open } from '../../visit/ways.ts';
import { countryChoices, isCountry, proposedCountry } from '../../words/countries.ts';
import { AgainAsNow } from '../outcome.ts';
import { action, page } from '../page.ts';

/**
 * The first thing that a person reads, and the answer to a hello. Whom no organization knows is asked for the location
 * first, and then shown the two ways in.
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
  load: (c) => ({
    firstName: c.principal.individual.name.split(' ')[0] ?? '',
    first: firstPages(c),
  }),
  view({ firstName, first }, c) {
    const { individual, association } = c.principal;
    const isMember = association !== undefined;
    const hasLocation = individual.country !== undefined;
    return {
      greeting: firstName === '' ? c.say.text('Hello!') : c.say.text('Hello, {name}!', { name: firstName }),
      isMember,
      examples: isMember ? first.map((entry) => ({ text: c.say.example(entry.name) })) : [],
      pages: isMember ? first.flatMap((entry) => c.way(entry.name)) : [],
      location:
        isMember || hasLocation
          ? []
          : [{ country: proposedCountry(individual), countries: countryChoices(c.say), go: c.button('locate') }],
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
        await chooseCountry(c, c.form.country);
        return new AgainAsNow({});
      },
    }),
  },
});
