import { createButtonSeal } from '../../src/access/button-seal.ts';
import { rights } from '../../src/access/rights.ts';
import {
  ana,
  aoife,
  type DemoPerson,
  demoIndividualId,
  demoTenantId,
  diogo,
  helena,
  ines,
  jonas,
  liam,
  lucia,
  marta,
  nuno,
  pedro,
  rui,
  sofia,
  tiago,
} from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { type OwnTestApp, testApp, testNow } from '../support/test-app.ts';

/*
 * Every button that stands on a card of anybody, with what it really carries, pressed by those whose card it is not: it
 * changes nothing that is not the presser's own. The cards are found by opening every page as everybody and by what the
 * bot says by itself, so a new page is tried as soon as it is there.
 */

const seal = createButtonSeal('k'.repeat(32), 30, 'demo');

interface Pressable {
  readonly page: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const stranger = { objectId: '0d300000-0000-4000-8000-0000000000ff', name: 'Sam Reis', email: 'sam@new.example' };
const everybody = [marta, ana, rui, ines, tiago, pedro, sofia, diogo, lucia, aoife, liam, jonas, helena, nuno];

/** What buttons carry that the demo has no card for today: a verb that is not found has to stand here. */
const notShownToday: readonly Pressable[] = [
  {
    page: 'associate-mcp',
    verb: 'move',
    data: { organization: 'contoso', from: 'northwind', location: 'porto' },
  },
  { page: 'organization-profile', verb: 'remove-domain', data: { domain: 'contoso.example' } },
  { page: 'solution-profile', verb: 'save', data: { part: 'is', solution: 'shop-apps', seen: {} } },
  { page: 'merge-organization', verb: 'invite', data: { organization: 'northwind' } },
  { page: 'merge-organization', verb: 'accept', data: { merge: 'a-merge' } },
  { page: 'merge-organization', verb: 'confirm', data: { merge: 'a-merge', plan: 'as-read' } },
  { page: 'associate-organization', verb: 'request', data: { organization: 'contoso' } },
  { page: 'pay-order', verb: 'report', data: { order: '2104512987' } },
  { page: 'pay-order', verb: 'cancel', data: { order: '2104512987' } },
  { page: 'agreement', verb: 'sign', data: { version: '2018-05' } },
  { page: 'manage-locations', verb: 'save', data: { location: 'braga', seen: {} } },
  { page: 'remove-location', verb: 'remove', data: { location: 'braga', target: 'porto' } },
  { page: 'location-hierarchy', verb: 'move', data: { location: 'madrid', parent: 'porto' } },
  { page: 'location-hierarchy', verb: 'make-headquarters', data: { location: 'madrid', before: 'lisbon' } },
  { page: 'associate-organization', verb: 'withdraw', data: { organization: 'contoso', request: 'helena' } },
  { page: 'move-person', verb: 'move', data: { person: demoIndividualId(pedro), location: 'braga' } },
  { page: 'grant-rights', verb: 'grant', data: { person: demoIndividualId(pedro), rights: 'location-administrator' } },
  {
    page: 'assign-contact-role',
    verb: 'assign',
    data: { role: 'executive-contact', location: 'porto', person: demoIndividualId(pedro) },
  },
];

/** What forms ask for, with things of others: whoever presses may send anything. */
const form = {
  what: 'product:additional-branch-plaque',
  quantity: '1',
  paidOn: '2027-02-15',
  location: 'porto',
  country: 'PT',
  when: 'tomorrow',
  organization: 'contoso',
  typed: '1417220',
  rights: 'location-administrator',
  privileges: 'view-keys',
  person: demoIndividualId(pedro),
  called: '',
  search: '',
  message: '',
  reason: '',
  parent: 'lisbon',
  to: '',
  ...Object.fromEntries(
    ['data-platform-lisbon', 'application-development-porto', 'cloud-platform-lisbon'].flatMap((id) => [
      [`level~${id}`, 'silver'],
      [`location~${id}`, 'madrid'],
    ]),
  ),
};

const ownRights: readonly string[] = Object.entries(rights)
  .filter(([, row]) => row['global-administrator'] === 'oneself')
  .map(([right]) => right);

const app = testApp({ opensChats: true }, 'shared');

let found: ReadonlyMap<DemoPerson, readonly Pressable[]>;
beforeAll(async () => {
  found = await everythingShown(app, everybody);
  // Every button of every page, of everybody, takes its time on a busy machine.
}, 120_000);

test('every action of every page is among what is pressed', () => {
  const pressed = new Set([...found.values()].flat().map(({ page, verb }) => `${page}/${verb}`));
  const all = pages.flatMap((page) => Object.keys(page.actions).map((verb) => `${page.name}/${verb}`));
  expect(all.filter((door) => !pressed.has(door))).toEqual([]);
});

describe.each([
  ['a Location Administrator of another location', lucia, 'contoso'],
  ['somebody without administration rights', diogo, 'contoso'],
  ['a Global Administrator of another organization, as of their own', aoife, 'northwind'],
  ['a Global Administrator of another organization, as of this one', aoife, 'contoso'],
  ['somebody whom no organization knows', stranger, undefined],
] as const)('%s', (_who, presser, organizationId) => {
  test('changes nothing of others with any button of theirs', async () => {
    let there = await everything(app);
    for (const pressable of ofOthers(found, presser)) {
      // A button for “the membership” is for that of the organization that the card speaks for: their own.
      const isOwn = organizationId === 'northwind' && pressable.data.subject === 'membership';
      if (!isOwn) there = await changesNothingOfOthers(presser, pressable, organizationId, there);
    }
  });
});

describe.each([
  ['to another part of the tree', { rights: 'location-administrator', locationId: 'madrid' }],
  ['to nothing', { rights: 'none', locationId: 'lisbon' }],
] as const)('after a right was narrowed %s', (_how, narrowed) => {
  beforeAll(() => associateAgain(narrowed));
  afterAll(() => associateAgain({ rights: 'global-administrator', locationId: 'lisbon' }));

  test('no button of an earlier card changes what lies outside it', async () => {
    const before = new Set(found.get(marta)?.map(named));
    const still = new Set((await shownTo(app, marta)).map(named));
    let there = await everything(app);
    for (const pressable of found.get(marta) ?? []) {
      if (before.has(named(pressable)) && !still.has(named(pressable))) {
        there = await changesNothingOfOthers(marta, pressable, 'contoso', there);
      }
    }
  });
});

/**
 * Presses it, sealed for the presser as if it had stood on a card of theirs.
 * @param before everything that is there
 * @returns everything that is there then
 */
async function changesNothingOfOthers(
  presser: DemoPerson,
  { page, verb, data }: Pressable,
  organizationId: string | undefined,
  before: ReadonlyMap<string, string>,
) {
  await press(app, presser, { page, verb, data }, organizationId);
  const after = await everything(app);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
  const right = pages.find(({ name }) => name === page)?.actions[verb]?.right ?? '';
  const isOwn = (id: string) => {
    // What the presser was answered last is theirs, whatever was pressed: see Dialogue.
    if (id.startsWith(`individual~${demoIndividualId(presser)}/dialogue~`)) return true;
    const document = `${id} ${before.get(id) ?? ''} ${after.get(id) ?? ''}`;
    return ownRights.includes(right) && document.includes(demoIndividualId(presser));
  };
  expect({ page, verb, data, changed: changed.filter((id) => !isOwn(id)) }).toEqual({ page, verb, data, changed: [] });
  return after;
}

/** What stands on cards of others, and not on the presser's own. */
function ofOthers(shown: ReadonlyMap<DemoPerson, readonly Pressable[]>, presser: DemoPerson): readonly Pressable[] {
  const own = new Set(shown.get(presser)?.map(named));
  const others = [...shown].flatMap(([person, pressables]) => (person === presser ? [] : pressables));
  return [...new Map(others.map((entry) => [named(entry), entry])).values()].filter((entry) => !own.has(named(entry)));
}

function named({ page, verb, data }: Pressable): string {
  return JSON.stringify([page, verb, data]);
}

async function everythingShown(bot: OwnTestApp, people: readonly DemoPerson[]) {
  const shown = new Map<DemoPerson, readonly Pressable[]>();
  for (const person of people) shown.set(person, await shownTo(bot, person));
  await bot.notices.plan();
  await bot.notices.deliver();
  for (const person of people) {
    const told = bot.connector.messages
      .filter(({ conversationId }) => conversationId.includes(person.objectId))
      .flatMap(({ attachments = [] }) => attachments.flatMap(({ content }) => pressablesOf(content)))
      .filter(({ verb }) => verb !== 'open');
    const all = [...(shown.get(person) ?? []), ...told, ...(person === marta ? notShownToday : [])];
    shown.set(person, all.flatMap(withOtherVerbs));
  }
  return shown;
}

/** Opens every page, and what it leads to of itself, such as one of several that it asks for. */
async function shownTo(bot: OwnTestApp, person: DemoPerson): Promise<readonly Pressable[]> {
  const buttons: Pressable[] = [];
  for (const { name } of pages) {
    const opened = pressablesOf(await press(bot, person, { page: name, verb: 'open', data: {} }, 'any'));
    const further = opened.filter(
      ({ page, verb, data }) => page === name && verb === 'open' && Object.keys(data).length > 0,
    );
    const cards = [];
    for (const way of further) cards.push(await press(bot, person, way, 'any'));
    buttons.push(...opened, ...cards.flatMap(pressablesOf));
  }
  return buttons.filter(({ verb }) => verb !== 'open').flatMap(withOtherVerbs);
}

/** A button of a page carries what others of it carry too, in other states of what it shows. */
function withOtherVerbs(pressable: Pressable): readonly Pressable[] {
  const actions = Object.entries(pages.find(({ name }) => name === pressable.page)?.actions ?? {});
  return actions
    .filter(([verb, { data }]) => verb === pressable.verb || data.safeParse(pressable.data).success)
    .map(([verb]) => ({ ...pressable, verb }));
}

function pressablesOf(card: Card | undefined): readonly Pressable[] {
  return buttonsOf(card ?? {}).map(({ data }) => {
    const [content = ''] = String(data.button).split('.');
    const [page, verb, carried] = JSON.parse(Buffer.from(content, 'base64url').toString('utf8'));
    return { page, verb, data: carried };
  });
}

/** @param organizationId for which the card speaks; `any` for that which speaks for the person now */
async function press(bot: OwnTestApp, person: DemoPerson, pressable: Pressable, organizationId: string | undefined) {
  const id = demoIndividualId(person);
  const own = (await bot.membership.individual(id))?.value;
  const current = own?.currentOrganization ?? own?.organizations[0];
  const speaks = organizationId === 'any' ? current : organizationId;
  const button = { ...pressable, ...(speaks === undefined ? {} : { organizationId: speaks }) };
  const { body } = await bot.as(person).send({
    type: 'invoke',
    name: 'adaptiveCard/action',
    conversation: { id: `a:${person.objectId}`, conversationType: 'personal', tenantId: demoTenantId },
    value: {
      action: {
        type: 'Action.Execute',
        verb: `${pressable.page}/${pressable.verb}`,
        data: { ...(pressable.verb === 'open' ? {} : form), button: seal.seal(button, id, testNow) },
      },
      trigger: 'manual',
    },
  });
  return (body as { value?: Card }).value;
}

/** Everything of every organization and person, by where it lies. */
async function everything(bot: OwnTestApp): Promise<ReadonlyMap<string, string>> {
  const partitions = [
    ...['contoso', 'northwind', 'tailspin'].map((id) => ['organizations', id] as const),
    ...everybody.map((person) => ['principals', `individual~${demoIndividualId(person)}`] as const),
  ];
  const all = await Promise.all(
    partitions.map(async ([collection, id]) => {
      const { items } = await bot.store.list(collection, id, '', { limit: 1000 });
      return items.map((entry) => [`${id}/${entry.document.id}`, JSON.stringify(entry)] as const);
    }),
  );
  return new Map(all.flat());
}

async function associateAgain(to: {
  rights: 'global-administrator' | 'location-administrator' | 'none';
  locationId: string;
}) {
  const kept = await app.membership.association('contoso', demoIndividualId(marta));
  if (kept === undefined) throw new Error('Marta is associated');
  await app.membership.commit('contoso', `now ${to.rights}`, [writes.replaced(kept, { ...kept.value, ...to })]);
}
