import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { peopleFound } from '../../program/joining/people-found.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { locationName } from '../../words/names.ts';
import { standingText } from '../../words/people.ts';
import { waitingRequests } from '../association/waiting-requests.ts';
import { type Portion, portionOf } from '../portion.ts';
import type { PeopleContext } from './manage-people.ts';
import { peopleWithinReach, personDetail } from './person-meant.ts';

/** What the list of people is made of. */
export interface PeopleListed {
  readonly organization: Organization;
  readonly search: string;
  /** How many there are, and how many of them are found. */
  readonly count: number;
  readonly found: number;
  readonly portion: Portion<Association>;
  /** Whose exams count here, wherever, of those that are shown. */
  readonly linked: ReadonlySet<string>;
  readonly waiting: number;
}

/** Whom somebody looks after, by name; or those who are found by name, address, place, rights or roles. */
export async function listed(c: PeopleContext, search: string): Promise<PeopleListed> {
  const { say, store } = c;
  const [{ value: organization }, people, waiting] = await Promise.all([
    organizationOf(c),
    peopleWithinReach(c),
    waitingRequests(c),
  ]);
  const found = peopleFound(people, search, (person) => [
    locationName(organization, person.locationId),
    standingText(person, organization, say),
  ]);
  const place = { page: 'manage-people', slot: 'from', slots: search === '' ? {} : { search } } as const;
  const portion = portionOf(found, c.slots.from, place, say);
  const transcripts = await Promise.all(
    portion.shown.map(({ individualId }) => store.transcript(organization.id, individualId)),
  );
  return {
    organization,
    search,
    count: people.length,
    found: found.length,
    portion,
    linked: new Set(transcripts.flatMap((kept) => (kept === undefined ? [] : [kept.value.individualId]))),
    waiting: waiting.length,
  };
}

/** A dozen at once; each leads to what they are here. */
export function listView(list: PeopleListed, c: PeopleContext) {
  const { say } = c;
  const { organization, portion, search, waiting } = list;
  return {
    search,
    find: c.button('search'),
    count: countText(list, c),
    people: portion.shown.map((person) => ({
      title: person.name,
      button: open('manage-people', { person: person.individualId }),
      detail: personDetail(person, organization, c),
      standing: listedStanding(person, list, c),
    })),
    rest: portion.rest,
    ways: [
      ...when(search !== '', () => ({ title: say.text('Everybody'), button: open('manage-people') })),
      ...c.way('association-requests').map((way) => ({
        ...way,
        title:
          waiting === 0
            ? way.title
            : say.text('{count, plural, one {Answer # request} other {Answer # requests}}', { count: waiting }),
      })),
      ...c.way('invite-people'),
      ...c.way('assign-contact-role'),
    ],
  };
}

function countText({ count, found, search }: PeopleListed, { say }: PeopleContext): string {
  if (search === '') {
    return say.text('{count, plural, =0 {You look after nobody.} one {One person} other {# people}}', { count });
  }
  return say.text(
    '{count, plural, =0 {Nobody whom you look after is found by “{search}”.} one {One person is found by “{search}”.} other {# people are found by “{search}”.}}',
    { count: found, search },
  );
}

function listedStanding(person: Association, { organization, linked }: PeopleListed, { say }: PeopleContext): string {
  const standing = standingText(person, organization, say);
  const mcp = linked.has(person.individualId) ? say.text('MCP ID linked') : say.text('no MCP ID linked');
  return standing === '' ? mcp : say.text('{standing} · {mcp}', { standing, mcp });
}
