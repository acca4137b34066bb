import { createButtonSeal } from '../../src/access/button-seal.ts';
import { extentOf, type Right, rights } from '../../src/access/rights.ts';
import type { Network } from '../../src/demo/network.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import {
  aoife,
  type DemoPerson,
  demoIndividualId,
  demoTenantId,
  helena,
  ines,
  lucia,
  marta,
  pedro,
  sofia,
  tiago,
} from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import { individualIdOf, type Privilege, privileges } from '../../src/program/things/people.ts';
import type { PageName } from '../../src/visit/page-names.ts';
import type { Card } from '../support/card.ts';
import { type Chat, read, testApp, testNow } from '../support/test-app.ts';

/*
 * Every page and every button, pressed by every kind of person: what they get is what the table of rights says, and
 * nothing else. The buttons are made here with the key of the bot, so that nothing but the rights stands in the way.
 */

const signingKey = 'k'.repeat(32);
const seal = createButtonSeal(signingKey, 30, 'demo');

const newcomer = { objectId: '0d300000-0000-4000-8000-0000000000ff', name: 'Nuno Reis', email: 'nuno@new.example' };

function everyPrivilege(grantedOn: CalendarDate) {
  return privileges.map((privilege) => ({ privilege, grantedOn, grantedBy: marta.name }));
}

/**
 * Sofia has left Contoso, and her own list of organizations does not know it yet; Tiago was granted whatever can be
 * granted.
 */
function network(today: CalendarDate): Network {
  const whole = demoNetwork(today);
  const left = (entry: { organizationId: string; individualId: string }) =>
    entry.organizationId === 'contoso' && entry.individualId === demoIndividualId(sofia);
  const granted = (entry: (typeof whole.associations)[number]) =>
    entry.individualId === demoIndividualId(tiago) ? { ...entry, privileges: everyPrivilege(today) } : entry;
  return { ...whole, associations: whole.associations.filter((entry) => !left(entry)).map(granted) };
}

const app = testApp({ network }, 'shared');

interface Kind {
  readonly person: DemoPerson;
  readonly held?: 'global-administrator' | 'location-administrator' | 'none';
  readonly granted: readonly Privilege[];
}

const people: Readonly<Record<string, Kind>> = {
  'a Global Administrator': { person: marta, held: 'global-administrator', granted: [] },
  'a Location Administrator': { person: lucia, held: 'location-administrator', granted: [] },
  'somebody with privileges alone': { person: tiago, held: 'none', granted: privileges },
  'somebody without administration rights': { person: pedro, held: 'none', granted: [] },
  'somebody whom no organization knows': { person: newcomer, granted: [] },
};

const doors: [page: PageName, verb: string, right: Right][] = pages.flatMap((page) => [
  [page.name, 'open', page.right] as [PageName, string, Right],
  ...Object.entries(page.actions).map(([verb, { right }]) => [page.name, verb, right] as [PageName, string, Right]),
]);

/** Pages in whose place another one opens for whoever has no right to them. */
const opensInstead = pages.filter((page) => page.instead !== undefined).map((page) => page.name);

describe.each(Object.entries(people))('%s', (_name, { person, held, granted }) => {
  const association = held && {
    rights: held,
    privileges: granted.map((privilege) => ({ privilege, grantedOn: '2027-02-15' as const, grantedBy: marta.name })),
  };
  test.each(doors)('%s/%s', async (page, verb, right) => {
    const before = await state();
    const card = await press(person, page, verb);
    const isElsewhere = verb === 'open' && opensInstead.includes(page);
    expect(isNotAllowed(card)).toBe(extentOf(right, association) === 'nowhere' && !isElsewhere);
    // A button without the data of its card does nothing, whoever presses it.
    expect(await state()).toEqual(before);
  });
});

async function press(person: DemoPerson, page: string, verb: string, data = {}): Promise<Card> {
  const { body } = await send(app.as(person), person, page, verb, demoTenantId, data);
  return (body as { value: Card }).value;
}

async function send(
  chat: Chat,
  person: DemoPerson,
  page: string,
  verb: string,
  tenantId = demoTenantId,
  data: Readonly<Record<string, unknown>> = {},
) {
  // The card of somebody without an organization speaks for none.
  const button = { page, verb, data, ...(person === newcomer ? {} : { organizationId: 'contoso' }) };
  const sealed = seal.seal(button, individualIdOf(tenantId, person.objectId), testNow);
  return chat.send({
    type: 'invoke',
    name: 'adaptiveCard/action',
    conversation: { id: `a:${person.objectId}-${tenantId}`, conversationType: 'personal', tenantId },
    value: { action: { type: 'Action.Execute', verb: `${page}/${verb}`, data: { button: sealed } }, trigger: 'manual' },
  });
}

/** Whether a card says that its reader may not do this, and who can help. */
function isNotAllowed(card: Card): boolean {
  return /after that this page opens for you|Who can help you:|which you do not have here/.test(read(card));
}

/** Everything of every organization. */
async function state() {
  const all = await Promise.all(
    ['contoso', 'northwind', 'tailspin'].map((id) => app.store.list('organizations', id, '', { limit: 1000 })),
  );
  return all.flatMap((entry) => entry.items);
}

describe.each([
  ['a former member', sofia],
  ['somebody of another organization', aoife],
])('%s learns nothing of the organization, and changes nothing', (_name, person) => {
  test.each(doors)('%s/%s', async (page, verb, right) => {
    const before = await state();
    const words = read(await press(person, page, verb));
    const isRefused = words.includes('This card is for an organization that you are not associated with any more.');
    // What is for everybody is for them too, as for somebody without an organization.
    if (rights[right].guest === 'nowhere') expect(isRefused).toBe(true);
    // Whose e-mail domain is a member's is told so, by the name that everybody can search for.
    expect(words.replaceAll('Contoso Consulting', page === 'enroll-organization' ? '' : 'Contoso')).not.toContain(
      'Contoso',
    );
    expect(await state()).toEqual(before);
  });
});

test.each(doors)('the same object id in another tenant is not let in: %s/%s', async (page, verb) => {
  const { status, body } = await send(app.as(marta), marta, page, verb, '00000000-0000-4000-8000-00000000ffff');
  expect({ status, body }).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } });
});

test.each(doors)('who is signed out is asked to sign in: %s/%s', async (page, verb) => {
  const before = await state();
  const { body } = await send(app.asStranger(ines), ines, page, verb);
  expect(body).toMatchObject({ statusCode: 401, type: 'application/vnd.microsoft.activity.loginRequest' });
  expect(await state()).toEqual(before);
});

describe('a Location Administrator, of what lies outside the own part of the tree', () => {
  // Lucía looks after Madrid. Lisbon's data platform and the request for Porto are not hers to see.
  test.each([
    ['of their own organization', 'renew-competency', { enrollment: 'data-platform-lisbon' }],
    ['of another organization', 'renew-competency', { enrollment: 'messaging-dublin' }],
    ['that waits for an answer', 'approve-request', { person: demoIndividualId(helena) }],
    ['that waits for a refusal', 'reject-request', { person: demoIndividualId(helena) }],
  ])('something %s looks as if it were not there: %s', async (_what, page, outside) => {
    const [slot = ''] = Object.keys(outside);
    const missing = read(await press(lucia, page, 'open', { [slot]: 'there-is-no-such-thing' }));
    expect(read(await press(lucia, page, 'open', outside))).toBe(missing);
  });

  test('nothing of other locations stands on any page', async () => {
    for (const [page, verb] of doors.filter(([, verb]) => verb === 'open')) {
      const words = read(await press(lucia, page, verb));
      expect(words).not.toContain('Cloud Platform, Gold');
      expect(words).not.toContain('Branch plaque, Porto');
      expect(words).not.toContain('Helena Costa');
    }
  });
});
