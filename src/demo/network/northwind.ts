import { addDays, addYears, type CalendarDate } from '../../program/things/calendar.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { aoife, diogo, liam } from '../people.ts';
import { associationsOf, type Sign } from './membership.ts';
import { waitingEnrollments } from './waiting-orders.ts';

/** Its year has just begun. */
export function northwind(today: CalendarDate, sign: Sign): Organization {
  const startedOn = addYears(addDays(today, -75), -3);
  const anniversaryDate = addYears(startedOn, 4);
  return {
    id: 'northwind',
    partnerId: '2093310',
    name: 'Northwind Services',
    profile: {
      website: 'https://www.northwind.example',
      businessFocus: ['Managed services'],
      services: ['Support', 'Hosting'],
      customerSegments: ['Small business'],
      technologies: ['Microsoft 365'],
      employees: '11-50',
      emailDomains: ['northwind.example'],
      confirmedOn: addDays(today, -80),
    },
    locations: [
      {
        id: 'dublin',
        partnerId: '2093311',
        name: 'Northwind Dublin',
        city: 'Dublin',
        country: 'IE',
        timeZone: 'Europe/Dublin',
      },
    ],
    enrollment: { startedOn, anniversaryDate },
    competencies: [
      {
        id: 'messaging-dublin',
        competency: 'messaging',
        level: 'silver',
        locationId: 'dublin',
        startedOn,
        anniversaryDate,
      },
    ],
    pendingEnrollments: waitingEnrollments(today),
    // Long over; what took its place was never ordered.
    subscriptions: [
      { product: 'action-pack-solution-provider', startedOn: '2012-06-01', anniversaryDate: '2014-05-31' },
    ],
    references: [],
    performance: [],
    agreements: [sign('2018-05', aoife, addDays(today, -80))],
  };
}

export function northwindPeople(today: CalendarDate): Association[] {
  const inNorthwind = associationsOf('northwind', today, aoife, { name: 'Declan Walsh' });
  return [
    inNorthwind(
      aoife,
      'dublin',
      'global-administrator',
      ['primary-program-contact', 'executive-contact'],
      ['view-keys'],
    ),
    inNorthwind(liam, 'dublin', 'none', ['first-technical-contact'], []),
    inNorthwind(diogo, 'dublin', 'none', [], ['support-incidents']),
  ];
}
