import { can } from '../../access/rights.ts';
import { foldedName } from '../../program/joining/folded.ts';
import { inTreeOrder } from '../../program/locations/tree.ts';
import type { Location, Organization } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { shortened } from '../../words/shortened.ts';
import { portionOf } from '../portion.ts';
import type { HierarchyContext, HierarchyShown } from './location-hierarchy.ts';
import { locationsByName } from './location-meant.ts';

/** As many as somebody sees at a glance, and a card holds (our choice). */
const mostLines = 60;
/** In a line of the tree, also of a phone (our choice). */
const longestName = 60;
/** Of each of the two lists beside the tree: all of some 100 usual locations. */
const mostCharacters = 8_000;
/** How far each level stands to the right of the one above. */
const indentation = 16;

/** The tree, a line a location, with what can be done to it below. */
export function treeView({ organization, location }: Extract<HierarchyShown, { at: 'tree' }>, c: HierarchyContext) {
  const { say, slots } = c;
  const own = locationsByName(organization, c);
  const lines = linesOf(organization, own, c);
  const portion = portionOf(lines, slots.from, { page: 'location-hierarchy', slot: 'from', most: mostLines }, say);
  const movable = own.filter((entry) => entry.parentId !== undefined && mayMove(entry, c));
  const mayChange = can(c.principal, 'headquarters.change');
  return {
    explanation: say.text('The number is the level. The tree has at most 5, and the headquarters is the first.'),
    lines: portion.shown,
    rest: portion.rest,
    form:
      movable.length === 0
        ? []
        : [
            {
              title: say.text('Change the tree'),
              locations: locationChoices(movable, location?.id ?? '', say, mostCharacters),
              location: location?.id ?? '',
              parents: locationChoices(own, '', say, mostCharacters),
              below: '',
              move: c.button('choose'),
              headquarters: mayChange ? [{ button: c.button('choose-headquarters') }] : [],
            },
          ],
    ways: [...c.way('add-location'), { title: say.text('All locations'), button: open('manage-locations') }],
  };
}

function mayMove({ id, parentId }: Location, { principal }: HierarchyContext): boolean {
  return [id, parentId ?? id].every((locationId) => can(principal, 'locations.move', { locationId }));
}

/** Those that somebody looks after, in the order of the tree, on the levels of the whole tree. */
function linesOf(organization: Organization, own: readonly Location[], { say }: HierarchyContext) {
  const reached = new Set(own.map(({ id }) => id));
  const branches = inTreeOrder(organization.locations, (siblings) => say.sorted(siblings, ({ name }) => name)).filter(
    ({ location }) => reached.has(location.id),
  );
  const top = Math.min(...branches.map(({ level }) => level));
  return branches.map(({ location, level }) => ({
    indent: `${(level - top) * indentation + 1}px`,
    text: say.text('{level} · {name}', { level, name: lineText(location, say) }),
    weight: level === 1 ? 'Bolder' : 'Default',
  }));
}

/** The city only where the name does not say it. */
function lineText({ name, city, parentId }: Location, say: HierarchyContext['say']): string {
  const short = shortened(name, longestName);
  if (parentId === undefined) return say.text('{name} (headquarters)', { name: short });
  return foldedName(name).includes(foldedName(city))
    ? short
    : say.text('{name}, {city}', { name: short, city: shortened(city, longestName) });
}
