import { demoNetwork, type Network } from '../../src/demo/network.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';

/** The network of the demo without competencies that end on a day of their own: its administrators have one reminder. */
export function onOneDay(today: CalendarDate): Network {
  const network = demoNetwork(today);
  return {
    ...network,
    organizations: network.organizations.map((organization) => ({
      ...organization,
      competencies: organization.competencies.filter(
        (held) => held.anniversaryDate === organization.enrollment.anniversaryDate,
      ),
    })),
  };
}
