import { z } from 'zod';
import { when } from '../../optional.ts';
import { amountAt } from '../../program/benefits/level-benefits.ts';
import { reassignableFrom } from '../../program/things/msdn.ts';
import type { Viewer } from '../../visit/viewer.ts';
import { locationName } from '../../words/names.ts';
import { page } from '../page.ts';
import { OwnSlots, ownNames, somebodyElses } from './only-own.ts';
import { accountTabs } from './tabs.ts';

const name = 'msdn-subscriptions';

/**
 * The MSDN subscriptions that are assigned to the person, only ever their own.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const msdnSubscriptions = page({
  name,
  title: 'Your MSDN subscriptions',
  area: 'administration',
  summary: 'The MSDN and Visual Studio subscriptions that are assigned to you',
  right: 'privileges.view-own',
  slots: z.object(OwnSlots),
  names: ownNames,
  now: ({ principal: { association }, say }) =>
    say.text(
      '{count, plural, =0 {None is assigned to you.} one {One is assigned to you.} other {# are assigned to you.}}',
      {
        count: association.msdnSubscriptions?.length ?? 0,
      },
    ),
  async load(c) {
    const refused = await somebodyElses(c, name);
    if (refused !== undefined) return refused;
    const associations = await c.store.inCharge(c.principal.association.organizationId);
    return associations.filter((entry) => entry.rights === 'global-administrator');
  },
  view(administrators, c) {
    const { say, principal, today } = c;
    const own = principal.association.msdnSubscriptions ?? [];
    return {
      subscriptions: own.map((subscription) => {
        const from = reassignableFrom(subscription);
        return {
          edition: say.nameOf('msdn-edition', subscription.edition),
          assigned: say.text('Assigned by {name} on {date}', {
            name: subscription.assignedBy,
            date: say.date(subscription.assignedOn),
          }),
          reassignable:
            today < from
              ? say.text('It cannot go to somebody else before {date}, 90 days after it was assigned.', {
                  date: say.date(from),
                })
              : say.text('It has been yours for more than 90 days, so it may be given to somebody else.'),
        };
      }),
      none: own.length === 0,
      who: say.paragraph([
        ...when(seatsHere(c), ({ count, location }) =>
          say.text('{count, plural, one {# seat comes} other {# seats come}} with what is held at {location}.', {
            count,
            location,
          }),
        ),
        say.text('Seats are assigned by your Global Administrators: {names}.', {
          names: say.list(administrators.map((entry) => entry.name)),
        }),
      ]),
      tabs: accountTabs(c, name),
    };
  },
});

/** The benefit of the catalog that is told here. */
const seats = 'msdn-seats';

/** How many seats there are where the person works; undefined if the program says nothing of seats. */
function seatsHere({ organization, principal, catalog, today }: Viewer) {
  const benefit = catalog.benefits.find(({ id }) => id === seats);
  const locationId = principal.association?.locationId;
  if (benefit === undefined || organization === undefined || locationId === undefined) return undefined;
  const count = amountAt(benefit, locationId, organization, today, catalog.renewalTerms);
  return { count, location: locationName(organization, locationId) };
}
