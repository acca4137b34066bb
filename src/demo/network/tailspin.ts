import { addDays, addYears, type CalendarDate } from '../../program/things/calendar.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { jonas, petra } from '../people.ts';
import { associationsOf, type Sign } from './membership.ts';

/** Not renewed in time. */
export function tailspin(today: CalendarDate, sign: Sign): Organization {
  const anniversaryDate = addDays(today, -47);
  const startedOn = addYears(anniversaryDate, -2);
  return {
    id: 'tailspin',
    partnerId: '3180450',
    name: 'Tailspin Systems',
    profile: {
      website: 'https://www.tailspin.example',
      businessFocus: ['Infrastructure'],
      services: ['Hosting'],
      customerSegments: ['Small business'],
      technologies: ['Windows Server'],
      employees: '1-10',
      emailDomains: ['tailspin.example'],
    },
    locations: [
      {
        id: 'munich',
        partnerId: '3180451',
        name: 'Tailspin Munich',
        city: 'Munich',
        country: 'DE',
        timeZone: 'Europe/Berlin',
      },
    ],
    enrollment: { startedOn, anniversaryDate },
    competencies: [
      {
        id: 'small-and-midmarket-cloud-solutions-munich',
        competency: 'small-and-midmarket-cloud-solutions',
        level: 'silver',
        locationId: 'munich',
        startedOn,
        anniversaryDate,
      },
    ],
    subscriptions: [],
    references: [],
    performance: [],
    agreements: [sign('2018-05', jonas, startedOn)],
  };
}

export function tailspinPeople(today: CalendarDate): Association[] {
  const inTailspin = associationsOf('tailspin', today, jonas, petra);
  return [
    inTailspin(jonas, 'munich', 'global-administrator', ['primary-program-contact'], []),
    inTailspin(petra, 'munich', 'none', [], []),
  ];
}
