import { defaultPreferences } from '../../src/program/telling/notice-preferences.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { individualIdOf } from '../../src/program/things/people.ts';
import { createConversations } from '../../src/store/repositories/conversations.ts';
import type { Collection, Store, StoredDocument } from '../../src/store/store.ts';
import { association as associationThing } from '../../src/store/things/association.ts';
import { organization as organizationThing } from '../../src/store/things/organization.ts';
import { preferences as preferencesThing } from '../../src/store/things/preferences.ts';

/**
 * Organizations with one administrator each, who can be told at any time; the first `due` of them are asked to renew
 * today, the others have months.
 */
export async function fill(
  store: Store,
  sizes: { readonly organizations: number; readonly due: number; readonly tenants: number },
  serviceUrl: string,
  now: Date,
): Promise<void> {
  const today = now.toISOString().slice(0, 10) as CalendarDate;
  const conversations = createConversations(store);
  await put(store, 'organizations', ofOrganizations(sizes, today));
  await put(store, 'principals', preferencesOf(sizes));
  for (let index = 0; index < sizes.due; index += 1) {
    const individualId = personOf(index, sizes.tenants);
    await conversations.remember(
      {
        individualId,
        conversationId: `a:${individualId}`,
        isPersonal: true,
        serviceUrl,
        channelId: 'msteams',
        botId: '28:bot',
        userId: `29:${index}`,
        locale: 'en-GB',
      },
      `remembered-${index}`,
      now,
    );
  }
}

function* ofOrganizations(
  { organizations, due, tenants }: { organizations: number; due: number; tenants: number },
  today: CalendarDate,
): Generator<StoredDocument> {
  for (let index = 0; index < organizations; index += 1) {
    const organization = anOrganization(index, addDays(today, index < due ? 60 : 200 + (index % 100)));
    const individualId = personOf(index, tenants);
    yield associationThing.document({
      organizationId: organization.id,
      individualId,
      name: `Person ${index}`,
      email: `person-${index}@contoso.example`,
      locationId: 'lisbon',
      rights: 'global-administrator',
      roles: ['primary-program-contact'],
      privileges: [],
      since: today,
    });
    yield organizationThing.document(organization);
  }
}

function* preferencesOf({ due, tenants }: { due: number; tenants: number }): Generator<StoredDocument> {
  const anytime = { ...defaultPreferences, workingDays: [1, 2, 3, 4, 5, 6, 7], from: 0, until: 1440 };
  for (let index = 0; index < due; index += 1)
    yield preferencesThing.document(anytime, { individualId: personOf(index, tenants) });
}

function anOrganization(index: number, anniversaryDate: CalendarDate): Organization {
  return {
    id: `organization-${index}`,
    partnerId: String(1_000_000 + index),
    name: `Organization ${index}`,
    profile: {
      website: 'https://www.contoso.example',
      businessFocus: ['Consulting'],
      services: ['Data platforms'],
      customerSegments: ['Midmarket'],
      technologies: ['SQL Server'],
      employees: '51-250',
      emailDomains: ['contoso.example'],
    },
    locations: [
      {
        id: 'lisbon',
        partnerId: String(2_000_000 + index),
        name: 'Lisbon',
        city: 'Lisbon',
        country: 'PT',
        timeZone: 'Europe/Lisbon',
      },
    ],
    enrollment: { startedOn: addDays(anniversaryDate, -730), anniversaryDate },
    competencies: [],
    subscriptions: [],
    references: [],
    performance: [],
    agreements: [],
  };
}

function personOf(index: number, tenants: number): string {
  return individualIdOf(`tenant-${index % tenants}`, `person-${index}`);
}

async function put(store: Store, collection: Collection, things: Iterable<StoredDocument>): Promise<void> {
  for await (const { error } of store.bulkPut(collection, things)) if (error !== undefined) throw error;
}
