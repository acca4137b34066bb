import { z } from 'zod';
import { moveLocation } from '../../changes/move-location.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { contactsLost } from '../../program/locations/roles-at.ts';
import { levelOf, levelsFrom, movedBelow, movingBlocked } from '../../program/locations/tree.ts';
import { type Location, nameOfLocation, type Organization, subtreeOf } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { contactsLostText, placingRefusalText } from '../../words/locations.ts';
import { shortened } from '../../words/shortened.ts';
import { Again, Conflict, type Refusal } from '../outcome.ts';
import { type ActionContext, action } from '../page.ts';
import type { HierarchyContext, HierarchyShown } from './location-hierarchy.ts';
import { noSuchLocation } from './location-meant.ts';

const right = 'locations.move';
const name = 'location-hierarchy';
const longestName = 80;

/** What a move comes to, before it is made; or why it cannot be. */
export function moveView(shown: Extract<HierarchyShown, { at: 'move' }>, c: HierarchyContext) {
  const { say } = c;
  const { organization, location, parent } = shown;
  const names = { location: shortened(location.name, longestName), parent: shortened(parent.name, longestName) };
  const blocked = movingBlocked(location.id, parent.id, organization.locations);
  const back = { title: say.text('Show the tree'), button: open(name) };
  const lost = blocked === undefined ? lostBy(shown) : [];
  const title = say.text('Move {location} below {parent}', names);
  if (blocked === 'there-already') {
    return {
      title,
      texts: [{ text: say.text('{location} is right below {parent} already.', names) }],
      go: [],
      ways: [back],
    };
  }
  if (blocked !== undefined) {
    const another = { title: say.text('Choose another place'), button: open(name, { location: location.id }) };
    return { title, texts: [{ text: placingRefusalText(blocked, names, say) }], go: [], ways: [another, back] };
  }
  if (lost.length > 0) {
    return {
      title,
      texts: [{ text: contactsLostText(lost, say) }],
      go: [],
      ways: [...c.way('assign-contact-role', { location: location.id }), back],
    };
  }
  return {
    title,
    texts: consequencesOf(shown, c).map((text) => ({ text })),
    go: [
      {
        title: say.text('Move it'),
        button: c.button('move', { location: location.id, parent: parent.id }),
      },
    ],
    ways: [{ title: say.text('Leave it where it is'), button: open(name) }],
  };
}

/** Contacts who would no longer reach what they are contacts of, by name. */
function lostBy({ organization, location, parent, inCharge }: Extract<HierarchyShown, { at: 'move' }>) {
  const locations = movedBelow(location.id, parent.id, organization.locations);
  return contactsLost(inCharge, organization, { locations }).map((entry) => shortened(entry.name, longestName));
}

/** What changes with it: the levels, and who looks after it by a right of a Location Administrator. */
function consequencesOf(
  { organization, location, parent }: Extract<HierarchyShown, { at: 'move' }>,
  { say }: HierarchyContext,
): readonly string[] {
  const { locations } = organization;
  const below = subtreeOf({ locations }, location.id).size - 1;
  const after = movedBelow(location.id, parent.id, locations);
  return [
    say.text('Now it is below {parent}, on level {level}.', {
      parent: shortened(nameOfLocation(organization, location.parentId ?? ''), longestName),
      level: Number(levelOf(location.id, locations)),
    }),
    say.text('Then it is below {parent}, on level {level}.', {
      parent: shortened(parent.name, longestName),
      level: Number(levelOf(location.id, after)),
    }),
    below === 0
      ? say.text('No other location is below it.')
      : say.text(
          '{count, plural, one {One location} other {# locations}} below it {count, plural, one {moves} other {move}} along, down to level {level}.',
          {
            count: below,
            level: Number(levelOf(location.id, after)) + levelsFrom(location.id, locations) - 1,
          },
        ),
    say.text(
      'Location Administrators of the locations above it look after it: from then on those of {parent}. People, competencies and orders stay where they are.',
      { parent: shortened(parent.name, longestName) },
    ),
  ];
}

const MoveData = z.strictObject({ location: z.string(), parent: z.string() });

interface Moving {
  readonly organization: Organization;
  readonly location: Location;
}

export const moveActions = {
  choose: action({
    right: 'locations.view',
    data: z.strictObject({}),
    form: z.object({ location: z.string().max(200).default(''), below: z.string().max(200).default('') }),
    about: () => [],
    run: async ({ form: { location, below }, say }) => {
      if (location !== '' && below !== '') return new Again({ location, below });
      const text = say.text('Choose the location that is to be moved, and the one that it is to be below.');
      return new Again(location === '' ? {} : { location }, { text, style: 'attention' });
    },
  }),
  move: action({
    right,
    data: MoveData,
    form: z.object({}),
    slots: () => ({}),
    find: (c) => findMoving(c),
    // Where it is, where it is to be, and itself.
    about: ({ data }, { location }) =>
      [location.id, location.parentId ?? location.id, data.parent].map((locationId) => ({ locationId })),
    run: (c, found) => move(c, found),
  }),
};

type MoveRun = ActionContext<typeof right, z.infer<typeof MoveData>, object>;

async function findMoving(c: MoveRun): Promise<Moving | Refusal> {
  const { value: organization } = await organizationOf(c);
  const location = organization.locations.find(({ id }) => id === c.data.location);
  return location === undefined ? noSuchLocation(c, organization, c.data.location) : { organization, location };
}

async function move(c: MoveRun, { organization, location }: Moving): Promise<Again> {
  const { say, data } = c;
  const names = {
    location: shortened(location.name, longestName),
    parent: shortened(nameOfLocation(organization, data.parent), longestName),
  };
  const outcome = await moveLocation(c, { locationId: location.id, parentId: data.parent });
  if (outcome === 'conflict') {
    return new Conflict({}, say.text('The tree was changed at the same moment. This is how it stands.'));
  }
  if (outcome.kind === 'refused' && outcome.reason === 'contacts-lost') {
    return new Again({}, { text: contactsLostText(outcome.names, say), style: 'attention' });
  }
  if (outcome.kind === 'refused') {
    return new Again(
      { location: location.id },
      { text: placingRefusalText(outcome.reason, names, say), style: 'attention' },
    );
  }
  return new Again({}, { text: say.text('{location} is below {parent} now.', names), style: 'good' });
}
