import { microsoftCatalog, readCatalog } from '../../catalog/read-catalog.ts';
import { lineOf } from '../../exchange/records.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import { dateOf, dayOf } from './days.ts';
import { guestAssociation, ownAssociations, transcripts } from './members.ts';
import { createNumbering } from './numbering.ts';
import { actionPack, renewalOrders } from './orders.ts';
import { type Making, newOrganization, renewedBy } from './organization.ts';
import { createPeople, organizationIdAt, type People } from './people.ts';
import { randomFor } from './random.ts';
import { type Shape, shapeOf } from './shape.ts';

/** What an organization's id has digits for, and Partner IDs are enough for. */
export const mostOrganizations = 5_000_000;

export interface NetworkOptions {
  readonly organizations: number;
  readonly seed: number;
  /** All dates are counted from here. */
  readonly today: CalendarDate;
}

/**
 * The lines of an invented network, in canonical form and in the order of an export. They follow from the options
 * alone; no more than one organization is in memory at a time.
 */
export function* generateNetwork({ organizations, seed, today }: NetworkOptions): Iterable<string> {
  const shape = (index: number) => shapeOf(seed, index, today);
  const people = createPeople(seed, organizations, shape);
  for (let index = 0; index < organizations; index += 1) {
    const own = shape(index);
    for (let person = 0; person < own.people; person += 1) {
      yield lineOf('individual', people.individual(own, person));
    }
  }
  const numbering = createNumbering();
  const catalog = readCatalog(microsoftCatalog);
  for (let index = 0; index < organizations; index += 1) {
    yield* organizationLines(shape(index), shape, people, { seed, catalog, today, numbering });
  }
}

function* organizationLines(
  shape: Shape,
  shapeAt: (index: number) => Shape,
  people: People,
  common: Pick<Making, 'seed' | 'catalog' | 'today' | 'numbering'>,
): Iterable<string> {
  const own = Array.from({ length: shape.people }, (_, person) => people.individual(shape, person));
  const first = people.individual(shape, 0);
  const making: Making = {
    ...common,
    shape,
    organizationId: organizationIdAt(shape.index),
    random: randomFor(common.seed, 7, shape.index),
    administrator: { individualId: first.id, name: first.name },
  };
  const begun = newOrganization(making);
  const renewals = renewalOrders(begun, making);
  const pack = shape.hasActionPack ? actionPack(making) : undefined;
  const renewed = renewedBy(begun, renewals, making);
  yield lineOf('organization', pack === undefined ? renewed : { ...renewed, subscriptions: [pack.subscription] });

  const associations = ownAssociations(own, making);
  const guests = people
    .guestsOf(shape.index)
    .map(({ home, person }) => guestAssociation(people.individual(shapeAt(home), person), making));
  const ordered = <T>(values: readonly T[], keyOf: (value: T) => string) =>
    values.map((value) => ({ value, key: keyOf(value) })).sort((one, other) => (one.key < other.key ? -1 : 1));
  for (const { value } of ordered([...associations, ...guests], (entry) => entry.individualId)) {
    yield lineOf('association', value);
  }
  for (const message of messages(making)) yield lineOf('message', message);
  const orders = pack === undefined ? renewals : [...renewals, pack.order];
  for (const { value } of ordered(orders, (entry) => `${entry.placedOn}~${entry.number}`)) yield lineOf('order', value);
  for (const shipment of pack?.shipments ?? []) yield lineOf('shipment', shipment);
  for (const transcript of transcripts(renewed, associations, making)) yield lineOf('transcript', transcript);
}

/** One organization in twelve has been told something lately. */
function messages({ organizationId, random, today }: Making): readonly ProgramMessage[] {
  if (!random.chance(83_000)) return [];
  const day = dayOf(today) - random.below(60);
  return [
    {
      organizationId,
      id: `m-${1 + random.below(500)}`,
      postedOn: dateOf(day),
      title: 'News of the program',
      text: 'Requirements are published twice a year. What you hold keeps counting until your next anniversary date.',
      showUntil: dateOf(day + 90),
    },
  ];
}
