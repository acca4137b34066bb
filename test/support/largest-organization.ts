import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import type { DemoKey } from '../../src/demo/network/license-keys.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { demoTenantId } from '../../src/demo/people.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { CompetencyEnrollment } from '../../src/program/things/competency.ts';
import type { Location, Organization } from '../../src/program/things/organization.ts';
import type { Association, Individual, Transcript } from '../../src/program/things/people.ts';
import { longestInSolution, mostSolutions, type Solution } from '../../src/program/things/solution.ts';

/*
 * The demo's network with Contoso as large as an import can make it: a tree of 300 locations, a thousand competencies,
 * two thousand people, and the longest names of each. What no import could bring would prove nothing.
 */

const counts = {
  locations: 300,
  competencies: 1000,
  people: 2000,
  requests: 200,
  orders: 300,
  messages: 100,
  keys: 5_000,
};

/** The longest that a name may be, of words as Portuguese has them, and each another one. */
function longName(beginning: string, number: number, most = 200): string {
  const whole = `${beginning} ${number} ${'Desenvolvimento Internacional de Soluções Tecnológicas & Consultoria '.repeat(4)}`;
  return whole.slice(0, most).trim();
}

const two = (number: number) => String(number).padStart(2, '0');

function locationsOf(organization: Organization): Location[] {
  const [headquarters] = organization.locations;
  if (headquarters === undefined) throw new Error('there is no headquarters');
  const more = Array.from({ length: counts.locations }, (_, index): Location => {
    // Four levels below the headquarters, a handful in each.
    const above = index < 8 ? headquarters.id : `branch-${Math.floor(index / 8) - 1}`;
    return {
      id: `branch-${index}`,
      partnerId: String(20_000_000 + index),
      name: longName('Filial', index),
      parentId: above,
      city: longName('Vila Nova', index),
      country: (['PT', 'ES', 'DE', 'JP', 'US'] as const)[index % 5] as string,
      timeZone: 'Europe/Lisbon',
    };
  });
  return [...organization.locations, ...more];
}

function competenciesOf(organization: Organization, today: CalendarDate, count: number): CompetencyEnrollment[] {
  const offered = readCatalog(microsoftCatalog).competencies;
  const more = Array.from({ length: count - organization.competencies.length }, (_, index) => {
    const days = (index % 90) - 20;
    const competency = offered[index % offered.length]?.id ?? '';
    return {
      id: `held-${index}`,
      competency,
      level: index % 2 === 0 ? ('gold' as const) : ('silver' as const),
      locationId: `branch-${index % counts.locations}`,
      startedOn: addDays(today, days - 365),
      anniversaryDate: addDays(today, days),
    };
  });
  return [...organization.competencies, ...more];
}

const individualIdOf = (index: number) =>
  `${demoTenantId}~0e${two(index % 100)}0000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function peopleOf(today: CalendarDate): {
  associations: Association[];
  individuals: Individual[];
  transcripts: Transcript[];
} {
  const associations: Association[] = [];
  const individuals: Individual[] = [];
  const transcripts: Transcript[] = [];
  for (let index = 0; index < counts.people; index += 1) {
    const individualId = individualIdOf(index);
    const name = longName('Maria da Conceição', index);
    const email = `pessoa-${index}@contoso.example`;
    const locationId = `branch-${index % counts.locations}`;
    const organizationId = 'contoso';
    associations.push({
      organizationId,
      individualId,
      name,
      email,
      locationId,
      rights: index % 200 === 0 ? 'global-administrator' : index % 200 === 1 ? 'location-administrator' : 'none',
      roles: [],
      privileges: [],
      since: addDays(today, -400),
    });
    individuals.push({
      id: individualId,
      name,
      email,
      signInEmail: email,
      locale: 'pt-PT',
      organizations: [organizationId],
    });
    transcripts.push({
      organizationId,
      individualId,
      name,
      locationId,
      mcpId: String(7_000_000 + index),
      passed: ['70-461', '70-462', '70-533', '70-534', '98-367'].map((code) => ({ code, on: addDays(today, -300) })),
    });
  }
  return { associations, individuals, transcripts };
}

function correspondenceOf(today: CalendarDate): Pick<Network, 'orders' | 'shipments' | 'messages' | 'requests'> {
  const organizationId = 'contoso';
  const at = (index: number) => Array.from({ length: index }, (_, number) => number);
  const amount = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });
  return {
    orders: at(counts.orders).map((index) => ({
      organizationId,
      number: String(3_100_000_000 + index),
      placedOn: addDays(today, -10 - index),
      placedBy: { individualId: individualIdOf(index), name: longName('Maria da Conceição', index) },
      lines: [
        {
          item: 'product',
          product: 'additional-benefits-toolkit',
          locationId: 'branch-1',
          amount: amount(999_999_999),
        },
      ],
      net: amount(999_999_999),
      tax: amount(229_999_999),
      total: amount(1_229_999_998),
      state: 'paid',
    })),
    shipments: at(counts.orders).map((index) => ({
      organizationId,
      number: `parcel-${index}`,
      orderNumber: String(3_100_000_000 + index),
      contents: longName('Software kit', index),
      locationId: `branch-${index % counts.locations}`,
      state: index % 2 === 0 ? 'shipped' : 'scheduled',
      shipsOn: addDays(today, 3 - (index % 20)),
      expectedOn: addDays(today, 9),
      carrier: longName('Transportes', index, 100),
      trackingNumber: `T${index}`.padEnd(100, '0'),
    })),
    messages: at(counts.messages).map((index) => ({
      organizationId,
      id: `news-${index}`,
      postedOn: addDays(today, -(index % 30)),
      title: longName('News', index, 100),
      text: longName('What changes', index, 1000).padEnd(1000, ' and more of it'),
    })),
    requests: at(counts.requests).map((index) => ({
      id: `request-${index}`,
      organizationId,
      individualId: individualIdOf(50_000 + index),
      name: longName('Maria da Conceição', 50_000 + index),
      email: `pessoa-${50_000 + index}@contoso.example`,
      locationId: `branch-${index % counts.locations}`,
      message: longName('Please let me in', index),
      requestedAt: `${addDays(today, -1)}T08:00:00.000Z`,
      asked: [],
      checkAt: `${addDays(today, 2)}T08:00:00.000Z`,
      state: 'pending',
    })),
  };
}

/** As long as each may be. */
function solutionsOf(today: CalendarDate): Solution[] {
  const { title, summary, description, entry, entries } = longestInSolution;
  const list = (beginning: string) =>
    Array.from({ length: entries }, (_, number) => longName(beginning, number, entry));
  return Array.from({ length: mostSolutions }, (_, index) => ({
    organizationId: 'contoso',
    id: `solution-${index}`,
    ...(index % 3 === 0 ? {} : { locationId: index % 3 === 1 ? 'madrid' : `branch-${index}` }),
    state: index % 2 === 0 ? 'published' : 'draft',
    title: longName('Solução', index, title),
    summary: longName('Resumo', index, summary),
    description: longName('Descrição', index, description).padEnd(description, ' e mais'),
    technologies: list('Tecnologia'),
    competencies: ['data-platform'],
    industries: list('Sector'),
    customerSizes: ['1-10', '11-50', '51-250', '251-1000', '1001+'],
    countries: ['PT', 'ES', 'DE', 'JP', 'US'],
    languages: ['pt', 'es', 'de', 'ja', 'en'],
    deployment: 'hybrid',
    url: `https://www.contoso.example/${'a'.repeat(150)}`,
    references: Array.from({ length: entries }, (_unused, number) => `customer-${number}`),
    lastReviewed: addDays(today, -500),
  }));
}

/** Of every software that asks for one, at every location. */
function keysOf(importedOn: CalendarDate): readonly DemoKey[] {
  const software = readCatalog(microsoftCatalog).software.filter(({ needsKey }) => needsKey);
  return Array.from({ length: counts.keys }, (_, index) => ({
    organizationId: 'contoso',
    software: software[index % software.length]?.id ?? '',
    key: `DEMO0-NOKEY-INVEN-${String(index).padStart(5, '0')}-LARGE`,
    activations: { granted: 1_000_000, used: index },
    importedOn,
    ...(index % 3 === 0 ? {} : { locationId: `branch-${index % counts.locations}` }),
  }));
}

/** @param competencies how many Contoso holds */
export function largestNetwork(today: CalendarDate, competencies = counts.competencies): Network {
  const demo = demoNetwork(today);
  const people = peopleOf(today);
  const more = correspondenceOf(today);
  const organizations = demo.organizations.map((organization): Organization => {
    if (organization.id !== 'contoso') return organization;
    return {
      ...organization,
      name: longName('Contoso', 1),
      locations: locationsOf(organization),
      competencies: competenciesOf(organization, today, competencies),
      references: [
        ...organization.references,
        ...Array.from({ length: 900 }, (_, index) => ({
          id: `customer-${index}`,
          customer: longName('Cliente', index),
          state: 'customer-approved' as const,
          competency: organization.competencies[index % organization.competencies.length]?.competency ?? '',
          approvedOn: addDays(today, -120),
        })),
      ],
      subscriptions: [
        ...organization.subscriptions,
        ...Array.from({ length: 200 }, (_, index) => ({
          product: 'action-pack-solution-provider',
          startedOn: addDays(today, -300 + (index % 30)),
          anniversaryDate: addDays(today, 65 + (index % 30)),
        })),
      ],
    };
  });
  return {
    ...demo,
    organizations,
    individuals: [...demo.individuals, ...people.individuals],
    associations: [...demo.associations, ...people.associations],
    transcripts: [...demo.transcripts, ...people.transcripts],
    orders: [...demo.orders, ...more.orders],
    shipments: [...demo.shipments, ...more.shipments],
    solutions: solutionsOf(today),
    licenseKeys: [...(demo.licenseKeys ?? []), ...keysOf(today)],
    messages: [...demo.messages, ...more.messages],
    requests: [...demo.requests, ...more.requests],
  };
}
