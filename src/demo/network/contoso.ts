import { addDays, addYears, type CalendarDate } from '../../program/things/calendar.ts';
import type { Level } from '../../program/things/competency.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association, Transcript } from '../../program/things/people.ts';
import {
  ana,
  type DemoPerson,
  demoIndividualId,
  diogo,
  ines,
  javier,
  lucia,
  marta,
  pedro,
  rui,
  sofia,
  tiago,
} from '../people.ts';
import { associationsOf, type Sign } from './membership.ts';

/** Days from today to the anniversary date of the organization that is inside its renewal window. */
export const daysToAnniversary = 52;

/** The day on which the Action Pack was bought: its welcome kit is on the way. */
export const actionPackOn = (today: CalendarDate) => addDays(today, -12);

/** With which it was. */
export const actionPackOrder = '2104468213';

/** Inside its renewal window, with a tree of branches and competencies in every condition. */
export function contoso(today: CalendarDate, sign: Sign): Organization {
  const anniversaryDate = addDays(today, daysToAnniversary);
  const startedOn = addYears(anniversaryDate, -6);
  const competency = (id: string, level: Level, locationId: string, daysLeft: number, years: number) => ({
    id: `${id}-${locationId}`,
    competency: id,
    level,
    locationId,
    startedOn: addYears(addDays(today, daysLeft), -years),
    anniversaryDate: addDays(today, daysLeft),
  });
  const approved = (id: string, customer: string, name: string) => ({
    id,
    customer,
    state: 'customer-approved' as const,
    competency: name,
    approvedOn: addDays(today, -120),
  });
  const requested = (id: string, customer: string, contact: string, email: string, by: DemoPerson, days: number) => {
    const at = `${addDays(today, -days)}T09:00:00.000Z`;
    const who = { individualId: demoIndividualId(by), name: by.name };
    const request = { contact: { name: contact, email }, locale: 'en-GB', by: who, at, sentAt: at, sendings: 1 };
    return { id, customer, state: 'awaiting-approval' as const, request: { ...request, linkId: `demo-${id}` } };
  };
  return {
    id: 'contoso',
    partnerId: '1417220',
    name: 'Contoso Consulting',
    profile: {
      website: 'https://www.contoso.example',
      businessFocus: ['Consulting', 'Custom development'],
      services: ['Data platforms', 'Cloud migration', 'Managed services'],
      customerSegments: ['Midmarket', 'Public sector'],
      technologies: ['Azure', 'SQL Server', '.NET'],
      employees: '51-250',
      emailDomains: ['contoso.example'],
      confirmedOn: addDays(anniversaryDate, -365 - 20),
    },
    locations: [
      {
        id: 'lisbon',
        partnerId: '1417221',
        name: 'Contoso Lisbon',
        addressLines: ['Avenida da Liberdade 110', '4.º andar'],
        postalCode: '1269-046',
        phone: '+351210000110',
        city: 'Lisbon',
        country: 'PT',
        timeZone: 'Europe/Lisbon',
      },
      {
        id: 'porto',
        partnerId: '1417222',
        name: 'Contoso Porto',
        parentId: 'lisbon',
        addressLines: ['Rua de Santa Catarina 12'],
        postalCode: '4000-447',
        phone: '+351220000012',
        city: 'Porto',
        country: 'PT',
        timeZone: 'Europe/Lisbon',
      },
      {
        id: 'braga',
        partnerId: '1417223',
        name: 'Contoso Braga',
        parentId: 'porto',
        city: 'Braga',
        country: 'PT',
        timeZone: 'Europe/Lisbon',
      },
      {
        id: 'madrid',
        partnerId: '1417224',
        name: 'Contoso Madrid',
        parentId: 'lisbon',
        addressLines: ['Calle de Serrano 41'],
        postalCode: '28001',
        city: 'Madrid',
        country: 'ES',
        timeZone: 'Europe/Madrid',
      },
      {
        id: 'sao-paulo',
        partnerId: '1417225',
        name: 'Contoso São Paulo',
        parentId: 'lisbon',
        city: 'São Paulo',
        country: 'BR',
        timeZone: 'America/Sao_Paulo',
      },
    ],
    enrollment: { startedOn, anniversaryDate },
    competencies: [
      competency('data-platform', 'gold', 'lisbon', daysToAnniversary, 4),
      competency('cloud-platform', 'gold', 'lisbon', daysToAnniversary, 2),
      competency('application-development', 'silver', 'porto', 30, 3),
      competency('datacenter', 'silver', 'madrid', 230, 1),
    ],
    subscriptions: [
      {
        product: 'action-pack',
        orderNumber: actionPackOrder,
        startedOn: actionPackOn(today),
        anniversaryDate: addYears(actionPackOn(today), 1),
      },
      // With them the cap of Portugal is reached for some of the software. None is at Braga, which can be closed.
      ...[
        { locationId: 'lisbon', quantity: 1 },
        { locationId: 'porto', quantity: 2 },
      ].map((where) => ({
        product: 'additional-benefits-toolkit',
        startedOn: addDays(today, -140),
        anniversaryDate: addYears(addDays(today, -140), 1),
        ...where,
      })),
      {
        product: 'small-business-specialist-community',
        locationId: 'porto',
        startedOn: addYears(addDays(today, 200), -2),
        anniversaryDate: addDays(today, 200),
      },
    ],
    references: [
      approved('r1', 'Adatum Energy', 'data-platform'),
      approved('r2', 'City of Évora', 'data-platform'),
      approved('r3', 'Fabrikam Retail', 'data-platform'),
      approved('r4', 'Litware Bank', 'data-platform'),
      approved('r5', 'Proseware Insurance', 'data-platform'),
      approved('r6', 'Fabrikam Retail', 'application-development'),
      approved('r7', 'Wingtip Travel', 'application-development'),
      approved('r8', 'Coho Winery', 'application-development'),
      { ...approved('r9', 'Margie’s Foods', 'datacenter'), locationId: 'madrid' },
      { ...approved('r10', 'Alpine Ski House', 'datacenter'), locationId: 'madrid' },
      {
        ...requested('r11', 'Lucerne Publishing', 'Elsa Gruber', 'elsa.gruber@lucerne.example', lucia, 9),
        competency: 'datacenter',
        locationId: 'madrid',
        project: 'Moved the print shop to a new datacenter',
      },
      {
        ...requested('r12', 'Fourth Coffee', 'Jo Brown', 'jo.brown@fourthcoffee.example', ana, 20),
        state: 'customer-rejected',
        locationId: 'porto',
        project: 'An app for the shift plan of 40 shops',
        answer: { at: `${addDays(today, -16)}T08:30:00.000Z`, reason: 'The app is not in use everywhere yet.' },
      },
      {
        ...requested('r13', 'Relecloud', 'Omar Haddad', 'omar.haddad@relecloud.example', marta, 3),
        project: 'A data warehouse for billing',
      },
    ],
    performance: [
      { competency: 'cloud-platform', measure: 'azure-use', value: 82_400, measuredOn: addDays(today, -3) },
    ],
    agreements: [sign('2018-05', marta, addDays(anniversaryDate, -365 - 20))],
  };
}

export function contosoPeople(today: CalendarDate): Association[] {
  const inContoso = associationsOf('contoso', today, marta, rui);
  return [
    {
      ...inContoso(
        marta,
        'lisbon',
        'global-administrator',
        ['primary-program-contact'],
        ['view-keys', 'software-download', 'support-incidents'],
      ),
      msdnSubscriptions: [
        { edition: 'visual-studio-professional', assignedOn: addDays(today, -200), assignedBy: rui.name },
      ],
    },
    inContoso(rui, 'lisbon', 'global-administrator', ['executive-contact'], []),
    inContoso(ana, 'porto', 'location-administrator', ['primary-program-contact'], ['view-keys']),
    {
      ...inContoso(
        diogo,
        'lisbon',
        'none',
        ['first-technical-contact'],
        ['software-download', 'partner-learning-center'],
      ),
      msdnSubscriptions: [
        { edition: 'visual-studio-enterprise', assignedOn: addDays(today, -30), assignedBy: marta.name },
      ],
    },
    inContoso(ines, 'lisbon', 'none', [], ['partner-learning-center']),
    inContoso(tiago, 'lisbon', 'none', [], []),
    inContoso(sofia, 'lisbon', 'none', ['sales-marketing-contact'], ['marketing-materials']),
    inContoso(pedro, 'porto', 'none', [], []),
    inContoso(lucia, 'madrid', 'location-administrator', ['primary-program-contact'], []),
    inContoso(javier, 'madrid', 'none', ['first-technical-contact'], []),
  ];
}

export function contosoTranscripts(today: CalendarDate): Transcript[] {
  let mcpId = 5_214_300;
  const transcript = (person: DemoPerson, locationId: string, ...codes: string[]): Transcript => {
    mcpId += 17;
    return {
      organizationId: 'contoso',
      individualId: demoIndividualId(person),
      name: person.name,
      locationId,
      mcpId: String(mcpId),
      passed: codes.map((code, index) => ({ code, on: addDays(today, -700 + index * 60) })),
    };
  };
  return [
    withOldExam(transcript(diogo, 'lisbon', '70-461', '70-462', '70-463', 'mcse-data-platform', '70-486')),
    transcript(ines, 'lisbon', '70-461', '70-462', '70-463', 'mcse-data-platform', '70-532'),
    transcript(tiago, 'lisbon', '70-461', '70-462', '70-463', 'mcse-data-platform'),
    transcript(sofia, 'lisbon', '70-461', '70-462', '70-463', 'mcse-data-platform', '70-533'),
    // The Action Pack asks for the assessment again every two years.
    withPassed(transcript(rui, 'lisbon', '70-532', '70-533'), 'action-pack-assessment', addDays(today, -800)),
    // With Pedro she makes Porto a location of the Small Business Specialist Community.
    withPassed(transcript(ana, 'porto', '70-480', '70-483'), 'sales-and-marketing-assessment', addDays(today, -560)),
    withPassed(transcript(pedro, 'porto', '70-480', '70-486'), '70-282', addDays(today, -550)),
    transcript(lucia, 'madrid', '70-410', '70-411'),
    transcript(javier, 'madrid', '70-412'),
    // The first two count for nothing: the competency of one is held in Porto, and nobody holds that of the other. With
    // the third she is whom gold Cloud Platform needs beside Rui, as gold Data Platform has the other four.
    transcript(marta, 'lisbon', '70-480', '70-331', '70-533'),
  ];
}

/** Passed long before anybody heard of this network, and retired since. */
function withOldExam(transcript: Transcript): Transcript {
  return withPassed(transcript, '70-229', '2008-05-20');
}

function withPassed(transcript: Transcript, code: string, on: CalendarDate): Transcript {
  return { ...transcript, passed: [{ code, on }, ...transcript.passed] };
}
