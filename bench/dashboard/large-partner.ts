import type { Network } from '../../src/demo/network.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import { largestNetwork } from '../../test/support/largest-organization.ts';
import { networkOfManyOrders } from '../../test/support/many-orders.ts';

const locations = 60;
const competencies = 120;

/** Contoso as one of the large partners: 2,000 people, 60 locations, and something bought every other day for 20 years. */
export function networkOfLargePartner(today: CalendarDate): Network {
  const largest = largestNetwork(today, competencies);
  const { orders } = networkOfManyOrders(today);
  const branches = locations - (largest.organizations.find(({ id }) => id === 'contoso')?.locations.length ?? 0) + 300;
  // What stands at a location that such a partner has not is at another one of it.
  const moved = JSON.parse(
    JSON.stringify(largest).replace(/"branch-(\d+)"/g, (_all, number) => `"branch-${Number(number) % branches}"`),
  ) as Network;
  return {
    ...moved,
    orders: [...moved.orders, ...orders],
    organizations: moved.organizations.map((organization) => ({
      ...organization,
      locations: [...new Map(organization.locations.toReversed().map((one) => [one.id, one])).values()].toReversed(),
    })),
  };
}
