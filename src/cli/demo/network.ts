import { agreementVersions, textHashOf } from '../../catalog/agreements.ts';
import { prices } from '../../catalog/prices.ts';
import { type AssociationRequest, askToAssociate } from '../../program/association-request.ts';
import { addDays, addYears, type CalendarDate } from '../../program/calendar.ts';
import type { Level } from '../../program/competency.ts';
import { competencyFee, taxOn } from '../../program/fees.ts';
import type { ProgramMessage } from '../../program/message.ts';
import { addMoney } from '../../program/money.ts';
import type { Order } from '../../program/order.ts';
import type { Organization, SignedAgreement } from '../../program/organization.ts';
import type { Association, ContactRole, Individual, Privilege, Transcript } from '../../program/people.ts';
import type { Shipment } from '../../program/shipment.ts';
import {
  ana,
  aoife,
  type DemoPerson,
  demoIndividualId,
  diogo,
  helena,
  ines,
  javier,
  jonas,
  liam,
  lucia,
  marta,
  nuno,
  pedro,
  petra,
  rui,
  sofia,
  tiago,
} from './people.ts';

/** A small network that looks like life: everything that the demo and most tests stand on. */
export interface Network {
  readonly organizations: readonly Organization[];
  readonly individuals: readonly Individual[];
  readonly associations: readonly Association[];
  readonly transcripts: readonly Transcript[];
  readonly orders: readonly Order[];
  readonly shipments: readonly Shipment[];
  readonly messages: readonly ProgramMessage[];
  readonly requests: readonly AssociationRequest[];
}

/** Days from today to the anniversary date of the organization that is inside its renewal window. */
export const daysToAnniversary = 52;

/** @param today all dates are counted from here, so that the demo is always in the middle of things */
export function demoNetwork(today: CalendarDate): Network {
  const associations = [...contosoPeople(today), ...northwindPeople(today), ...tailspinPeople(today)];
  return {
    organizations: [contoso(today), northwind(today), tailspin(today)],
    individuals: [...individualsOf(associations), individual(helena, ['contoso']), individual(nuno, [])],
    associations,
    transcripts: contosoTranscripts(today),
    orders: orders(today),
    shipments: shipments(today),
    messages: messages(today),
    requests: requests(today),
  };
}

/** Inside its renewal window, with a tree of branches and competencies in every condition. */
function contoso(today: CalendarDate): Organization {
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
        city: 'Lisbon',
        country: 'PT',
        timeZone: 'Europe/Lisbon',
      },
      {
        id: 'porto',
        partnerId: '1417222',
        name: 'Contoso Porto',
        parentId: 'lisbon',
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
        product: 'action-pack-solution-provider',
        startedOn: addDays(today, -200),
        anniversaryDate: addYears(addDays(today, -200), 1),
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
      approved('r9', 'Margie’s Foods', 'datacenter'),
      approved('r10', 'Alpine Ski House', 'datacenter'),
      { id: 'r11', customer: 'Lucerne Publishing', state: 'awaiting-approval', competency: 'datacenter' },
    ],
    performance: [
      { competency: 'cloud-platform', measure: 'azure-use', value: 82_400, measuredOn: addDays(today, -3) },
    ],
    agreements: [signature('2018-05', marta, addDays(anniversaryDate, -365 - 20))],
  };
}

function contosoPeople(today: CalendarDate): Association[] {
  const inContoso = associationsOf('contoso', today);
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

function contosoTranscripts(today: CalendarDate): Transcript[] {
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
    transcript(rui, 'lisbon', '70-532', '70-533'),
    transcript(ana, 'porto', '70-480', '70-483'),
    transcript(pedro, 'porto', '70-480', '70-486'),
    transcript(lucia, 'madrid', '70-410', '70-411'),
    transcript(javier, 'madrid', '70-412'),
    // Counts for nothing: the competency that asks for the first is held in Porto, and nobody holds that of the second.
    transcript(marta, 'lisbon', '70-480', '70-331'),
  ];
}

/** Passed long before anybody heard of this network, and retired since. */
function withOldExam(transcript: Transcript): Transcript {
  return { ...transcript, passed: [{ code: '70-229', on: '2008-05-20' }, ...transcript.passed] };
}

/** Its year has just begun. */
function northwind(today: CalendarDate): Organization {
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
    subscriptions: [],
    references: [],
    performance: [],
    agreements: [signature('2018-05', aoife, addDays(today, -80))],
  };
}

function northwindPeople(today: CalendarDate): Association[] {
  const inNorthwind = associationsOf('northwind', today);
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

/** Not renewed in time, and its only competency was retired since. */
function tailspin(today: CalendarDate): Organization {
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
        id: 'hosting-munich',
        competency: 'hosting',
        level: 'silver',
        locationId: 'munich',
        startedOn,
        anniversaryDate,
      },
    ],
    subscriptions: [],
    references: [],
    performance: [],
    agreements: [signature('2010-10', jonas, addDays(startedOn, 0))],
  };
}

function tailspinPeople(today: CalendarDate): Association[] {
  const inTailspin = associationsOf('tailspin', today);
  return [
    inTailspin(jonas, 'munich', 'global-administrator', ['primary-program-contact'], []),
    inTailspin(petra, 'munich', 'none', [], []),
  ];
}

function orders(today: CalendarDate): Order[] {
  const competencyOrder = (
    number: string,
    daysAgo: number,
    competency: string,
    level: Level,
    locationId: string,
    country: string,
  ): Order => {
    const amount = competencyFee(level, country, prices);
    if (amount === undefined) throw new Error(`the demo has no price for ${country}`);
    const tax = taxOn(amount, country, prices);
    return {
      organizationId: 'contoso',
      number,
      placedOn: addDays(today, -daysAgo),
      placedBy: { individualId: demoIndividualId(marta), name: marta.name },
      lines: [{ item: 'competency-renewal', competency, level, locationId, amount }],
      net: amount,
      tax,
      total: addMoney(amount, tax),
      state: 'fulfilled',
    };
  };
  return [
    competencyOrder('2104468213', 333, 'data-platform', 'gold', 'lisbon', 'PT'),
    competencyOrder('2104468214', 333, 'cloud-platform', 'gold', 'lisbon', 'PT'),
    competencyOrder('2104512987', 340, 'application-development', 'silver', 'porto', 'PT'),
    competencyOrder('2105530127', 135, 'datacenter', 'silver', 'madrid', 'ES'),
  ];
}

function shipments(today: CalendarDate): Shipment[] {
  const organizationId = 'contoso';
  return [
    {
      organizationId,
      number: 'S-40211',
      orderNumber: '2104468213',
      contents: 'Action Pack welcome kit',
      locationId: 'lisbon',
      state: 'shipped',
      shipsOn: addDays(today, -9),
      expectedOn: addDays(today, 1),
      carrier: 'DHL',
      trackingNumber: '4038 2219 07',
    },
    {
      organizationId,
      number: 'S-40387',
      orderNumber: '2105530127',
      contents: 'Branch plaque, Madrid',
      locationId: 'madrid',
      state: 'in-process',
      shipsOn: addDays(today, 2),
      expectedOn: addDays(today, 8),
    },
    {
      organizationId,
      number: 'S-40502',
      orderNumber: '2104468213',
      contents: 'Action Pack quarterly kit',
      locationId: 'lisbon',
      state: 'scheduled',
      shipsOn: addDays(today, 34),
    },
    {
      organizationId,
      number: 'S-40198',
      orderNumber: '2104512987',
      contents: 'Branch plaque, Porto',
      locationId: 'porto',
      state: 'delayed',
      shipsOn: addDays(today, -11),
      expectedOn: addDays(today, 4),
      carrier: 'UPS',
      trackingNumber: '1Z999AA10123456784',
    },
    {
      organizationId,
      number: 'S-39874',
      orderNumber: '2104468214',
      contents: 'Physical media (DVD)',
      locationId: 'lisbon',
      state: 'delivered',
      shipsOn: addDays(today, -41),
      expectedOn: addDays(today, -36),
      deliveredOn: addDays(today, -37),
      carrier: 'FedEx',
      trackingNumber: '7946 1122 0345',
    },
    {
      organizationId,
      number: 'S-38012',
      orderNumber: '2104468213',
      contents: 'Gold plaque, Lisbon',
      locationId: 'lisbon',
      state: 'delivered',
      shipsOn: addDays(today, -320),
      deliveredOn: addDays(today, -314),
      carrier: 'DHL',
      trackingNumber: '3967 1140 55',
    },
  ];
}

function messages(today: CalendarDate): ProgramMessage[] {
  return [
    {
      organizationId: 'contoso',
      id: 'm-118',
      postedOn: addDays(today, -6),
      title: 'New requirements for Cloud Platform',
      text: 'The exams for the Cloud Platform competency change in spring. What you hold keeps counting until your next anniversary date.',
      showUntil: addDays(today, 80),
    },
    {
      organizationId: 'contoso',
      id: 'm-112',
      postedOn: addDays(today, -38),
      title: 'Your renewal window is open',
      text: 'You can renew the membership and the competencies that are due until the anniversary date.',
      showUntil: addDays(today, daysToAnniversary),
    },
    {
      organizationId: 'northwind',
      id: 'm-113',
      postedOn: addDays(today, -70),
      title: 'Welcome to another year',
      text: 'Thank you for renewing. Your benefits have been extended.',
      showUntil: addDays(today, 20),
    },
  ];
}

function associationsOf(organizationId: string, today: CalendarDate) {
  return (
    person: DemoPerson,
    locationId: string,
    rights: Association['rights'],
    roles: readonly ContactRole[],
    granted: readonly Privilege[],
  ): Association => ({
    organizationId,
    individualId: demoIndividualId(person),
    name: person.name,
    email: person.email,
    locationId,
    rights,
    roles,
    privileges: granted.map((privilege) => ({ privilege, grantedOn: addDays(today, -410), grantedBy: marta.name })),
    since: addDays(today, -800),
  });
}

function individualsOf(associations: readonly Association[]): Individual[] {
  const byPerson = Map.groupBy(associations, (association) => association.individualId);
  return [...byPerson].map(([id, own]) => ({
    id,
    name: own[0]?.name ?? '',
    email: own[0]?.email ?? '',
    signInEmail: own[0]?.email ?? '',
    locale: 'en-GB',
    organizations: own.map((association) => association.organizationId),
  }));
}

function individual(person: DemoPerson, organizations: readonly string[]): Individual {
  const { name, email } = person;
  return { id: demoIndividualId(person), name, email, signInEmail: email, locale: 'en-GB', organizations };
}

/** Asked yesterday, so that there is something to answer. */
function requests(today: CalendarDate): AssociationRequest[] {
  const administrators = contosoPeople(today).filter((entry) => entry.rights === 'global-administrator');
  const { name, email } = helena;
  const asking = {
    id: 'd3a0-request',
    organizationId: 'contoso',
    person: { id: demoIndividualId(helena), name, email },
    locationId: 'porto',
    message: 'I work on the Azure project in Porto until summer.',
  };
  return [askToAssociate(asking, administrators, new Date(`${addDays(today, -1)}T09:15:00Z`))];
}

function signature(version: string, by: DemoPerson, signedOn: CalendarDate): SignedAgreement {
  const agreement = agreementVersions.find((entry) => entry.version === version);
  if (agreement === undefined) throw new Error(`the demo has no agreement ${version}`);
  return {
    version,
    textHash: textHashOf(agreement),
    language: 'en',
    signedBy: { individualId: demoIndividualId(by), name: by.name },
    signedOn,
  };
}
