import { can } from '../../../access/rights.ts';
import { type CartLine, isProduct, type OrderingState } from '../../../program/orders/cart.ts';
import { lineBlocked } from '../../../program/orders/line-blocked.ts';
import { lacksOptIn } from '../../../program/requirements/opt-in.ts';
import { isOpenToNew } from '../../../program/requirements/prospects.ts';
import type { CalendarDate } from '../../../program/things/calendar.ts';
import { type Level, levels } from '../../../program/things/competency.ts';
import type { Location } from '../../../program/things/organization.ts';
import type { Speech } from '../../../speech/speech.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import type { Choices } from '../../../words/location-choices.ts';
import { competencyName, levelWord } from '../../../words/names.ts';
import { quantityTyped } from '../../../words/quantities.ts';
import type { TypedLine } from './draft.ts';

/* What can be chosen in the first step, and what was chosen. */

const ofProduct = (id: string) => `product:${id}`;
const ofCompetency = (level: Level, id: string) => `${level}:${id}`;

/** What a sentence or a button names, as the form calls it; empty if it names nothing. */
export function whatOf({
  product,
  competency,
  level,
}: {
  readonly product?: string | undefined;
  readonly competency?: string | undefined;
  readonly level?: Level | undefined;
}): string {
  if (product !== undefined) return ofProduct(product);
  return competency === undefined ? '' : ofCompetency(level ?? 'silver', competency);
}

/** What is sold today, and the competencies that take new enrollments; the chosen one too, to be told why not. */
export function whatChoices(
  { products, competencies, organization }: OrderingState,
  chosen: string,
  today: CalendarDate,
  say: Speech,
): Choices {
  const sold = products
    .filter(({ offeredFrom, offeredUntil }) => (offeredFrom ?? today) <= today && today <= (offeredUntil ?? today))
    .map(({ id }) => ({ value: ofProduct(id), title: say.nameOf('product', id) }));
  const open = say
    .sorted(competencies, ({ id }) => competencyName(id, say))
    .filter((competency) => isOpenToNew(competency, today) && !lacksOptIn(organization, competency))
    .flatMap(({ id, requirementSets }) =>
      levels
        .filter((level) => requirementSets.some((set) => set.level === level && set.validFrom <= today))
        .map((level) => ({ value: ofCompetency(level, id), title: enrollmentTitle(id, level, say) })),
    );
  const all = [...sold, ...open];
  const line = lineOf({ what: chosen, location: '', quantity: '1' }, say);
  if (line === undefined || all.some(({ value }) => value === chosen)) return all;
  const title =
    line.item === 'product' ? say.nameOf('product', line.product) : enrollmentTitle(line.competency, line.level, say);
  return [...all, { value: chosen, title }];
}

function enrollmentTitle(id: string, level: Level, say: Speech): string {
  return say.text('{level} {competency}', { level: levelWord(level, say), competency: competencyName(id, say) });
}

/** The line that a form says; undefined where it does not say what. A quantity that is no number is not one here. */
export function lineOf({ what, location: locationId, quantity }: TypedLine, say: Speech): CartLine | undefined {
  const colon = what.indexOf(':');
  const [kind, id] = [what.slice(0, colon), what.slice(colon + 1)];
  if (colon < 0 || id === '') return undefined;
  if (kind === 'product') return { item: 'product', product: id, quantity: quantityTyped(quantity, say), locationId };
  const level = levels.find((one) => one === kind);
  return level && { item: 'competency-enrollment', competency: id, level, locationId };
}

/** The locations that somebody orders for, their own first, then by name. */
export function placesToOrderFor(
  { organization }: OrderingState,
  { principal, say }: MemberVisit,
): readonly Location[] {
  const own = organization.locations.filter(({ id }) => can(principal, 'orders.place', { locationId: id }));
  const { locationId } = principal.association;
  return say
    .sorted(own, ({ name }) => name)
    .toSorted((one, other) => Number(other.id === locationId) - Number(one.id === locationId));
}

/** The cart of whoever looks: what is for a location that they look after no more is not there. */
export function ownCart(cart: readonly CartLine[], { principal }: MemberVisit): readonly CartLine[] {
  return cart.filter(({ locationId }) => can(principal, 'orders.place', { locationId }));
}

/**
 * The location that the form begins with where nobody has said which: of a product the first one that it can be ordered
 * for, so that nobody reads of a place they did not speak of that it has one already.
 */
export function proposedPlace(
  what: string,
  places: readonly Location[],
  state: OrderingState,
  { say, today }: Pick<MemberVisit, 'say' | 'today'>,
): string {
  const [first] = places;
  const free = places.find(({ id: location }) => {
    const line = lineOf({ what, location, quantity: '1' }, say);
    return line !== undefined && isProduct(line) && lineBlocked(line, [line], state, today) === undefined;
  });
  return (free ?? first)?.id ?? '';
}
