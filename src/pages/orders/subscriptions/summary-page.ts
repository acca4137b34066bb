import { z } from 'zod';
import { reaches } from '../../../access/rights.ts';
import { organizationOf } from '../../../changes/organization-of.ts';
import type { SubscriptionSummary } from '../../../program/orders/subscription-requirements.ts';
import { placeOfSubscription } from '../../../program/things/organization.ts';
import type { MembershipToday } from '../../../visit/viewer.ts';
import { open } from '../../../visit/ways.ts';
import { subscriptionName } from '../../../words/subscriptions.ts';
import { locationNames } from '../../locations/location-meant.ts';
import { Refusal } from '../../outcome.ts';
import { type Page, type PageContext, page } from '../../page.ts';
import { From } from '../../portion.ts';
import { readSummary, subscriptionsOn } from './read-summary.ts';
import { summaryView } from './summary-view.ts';

/** Where it is asked about, or from which one on the card shows those that there are. */
const Slots = z.object({ location: z.string().max(200).optional(), from: From });
export type SummaryContext = PageContext<'membership.view', z.infer<typeof Slots>>;

/**
 * The status of subscriptions for the current enrollment and re-enrollment, and what each still takes.
 * Source: Partner Membership Center Overview (Orders & Benefits menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export function summaryPage(
  name: SubscriptionSummary,
  { title, summary }: { readonly title: string; readonly summary: string },
): Page {
  return page({
    name,
    title,
    area: 'orders-benefits',
    card: 'subscription-summary',
    summary,
    right: 'membership.view',
    entitlement: {
      isHeld: ({ catalog }: MembershipToday) => subscriptionsOn(name, catalog).length > 0,
      missing: ({ say }) => new Refusal(say.text('This program has no such subscription.')),
    },
    slots: Slots,
    names: locationNames,
    now({ organization, principal, catalog, say, today }) {
      if (organization === undefined) return undefined;
      const ids = subscriptionsOn(name, catalog).map(({ id }) => id);
      const running = organization.subscriptions.filter(
        (held) =>
          ids.includes(held.product) &&
          held.anniversaryDate >= today &&
          reaches(principal, placeOfSubscription(held, organization)),
      );
      const [first] = running.toSorted((one, other) => (one.anniversaryDate < other.anniversaryDate ? -1 : 1));
      return first === undefined
        ? undefined
        : say.text('{subscription} runs until {date}.', {
            subscription: subscriptionName(first, organization, say),
            date: say.date(first.anniversaryDate),
          });
    },
    async load(c) {
      const { value: organization } = await organizationOf(c);
      const { location } = c.slots;
      if (location !== undefined && !reaches(c.principal, location)) {
        return new Refusal(c.say.text('There is no such location.'), [
          { title: c.say.text('All of them'), button: open(name) },
          ...c.way('manage-locations'),
        ]);
      }
      return readSummary(name, organization, c);
    },
    view: summaryView,
  });
}
