import fc from 'fast-check';
import { when } from '../../src/optional.ts';
import type { LicenseKey } from '../../src/program/things/license-key.ts';
import type { Order } from '../../src/program/things/order.ts';
import type { Location, Organization } from '../../src/program/things/organization.ts';
import type { Individual } from '../../src/program/things/people.ts';
import type { Shipment } from '../../src/program/things/shipment.ts';
import type { ExchangedThing } from '../../src/store/things/any-thing.ts';
import { individual } from '../../src/store/things/individual.ts';
import { licenseKey } from '../../src/store/things/license-key.ts';
import { order } from '../../src/store/things/order.ts';
import { organization } from '../../src/store/things/organization.ts';
import { shipment } from '../../src/store/things/shipment.ts';
import { arbitraryOf } from './arbitraries.ts';

/** A thing with a value of its own. */
export interface Filed {
  readonly type: string;
  readonly value: object;
}

/** A value that its schema takes, but for what it says about other things. */
export function anyOf({ type, exchange }: ExchangedThing): fc.Arbitrary<object> {
  return arbitraryOf(exchange.schema).map((value) => consistent(type, value as Json));
}

/** A network in which every name is known, in an order in which an import takes it. */
export function anyNetwork(things: readonly ExchangedThing[]): fc.Arbitrary<readonly Filed[]> {
  const roots: readonly string[] = [organization.type, individual.type];
  const of = (name: string) => things.filter(({ type }) => type === name).map(anyOf);
  const others = things
    .filter(({ type }) => !roots.includes(type))
    .map((thing) => anyOf(thing).map((value) => ({ thing, value })));
  return fc
    .record({
      organizations: fc.array(fc.oneof(...of(organization.type)), { minLength: 1, maxLength: 3 }),
      individuals: fc.array(fc.oneof(...of(individual.type)), { minLength: 1, maxLength: 3 }),
      others: fc.array(fc.oneof(...others), { maxLength: 20 }),
      picks: fc.infiniteStream(fc.nat()),
    })
    .map(({ organizations, individuals, others, picks }) => {
      const pick = <T>(choices: readonly T[]): T => choices[(picks.next().value ?? 0) % choices.length] as T;
      const roots = withOwnNumbers(organizations as Organization[]);
      const people = once(individuals as Individual[], ({ id }) => id).map((person) => memberOf(person, roots));
      const placed = others.flatMap(({ thing, value }) => {
        const root = pick(roots);
        const person = pick(people);
        const own = placedIn(value as Json, root, person, () => pick(root.locations).id);
        // What counts for a person counts with the MCP ID that is theirs.
        const { mcpId } = person;
        return { thing, value: 'mcpId' in own && mcpId !== undefined ? { ...own, mcpId } : own };
      });
      const isNew = isNumberedOnce();
      const kept = once(
        placed,
        ({ thing, value }) => `${thing.type} ${thing.partitionOf(value)} ${nameOf(thing, value)}`,
      )
        .filter(isNew)
        .map(({ thing, value }) => ({ type: thing.type, value }));
      return [
        ...people.map((person) => ({
          type: individual.type,
          value: isNew({ thing: individual as unknown as ExchangedThing, value: person })
            ? person
            : withoutMcpId(person),
        })),
        ...roots.map((value) => ({ type: organization.type, value })),
        ...kept.filter(({ value }) => !('orderNumber' in value)),
        ...ofOrders(kept),
      ];
    });
}

type Json = { readonly [field: string]: unknown };
type Term = Organization['enrollment'];

/** What one field says follows from what others say. */
function consistent(type: string, value: Json): object {
  if (type === organization.type) return consistentOrganization(value as unknown as Organization);
  if (type === individual.type) return consistentIndividual(value as unknown as Individual);
  if (type === order.type) return consistentOrder(value);
  if (type === licenseKey.type) return consistentKey(value as unknown as LicenseKey);
  return value;
}

function consistentKey({ activations, ...key }: LicenseKey): LicenseKey {
  if (activations === undefined) return key;
  const { granted, used } = activations;
  return { ...key, activations: { granted: Math.max(granted, used), used: Math.min(granted, used) } };
}

function consistentIndividual({ currentOrganization, ...person }: Individual): Individual {
  const [first] = person.organizations;
  return currentOrganization === undefined || first === undefined ? person : { ...person, currentOrganization: first };
}

function consistentOrganization(value: Organization): Organization {
  const locations = once(value.locations, ({ id }) => id);
  const [headquarters = anyLocation, ...offices] = locations;
  const { parentId: _parentId, ...root } = headquarters;
  return {
    ...value,
    locations: [root, ...offices.map((office) => ({ ...office, parentId: root.id }))],
    ...when(value.closedLocations, (closed) => ({
      closedLocations: once(closed, ({ id }) => id).filter(({ id }) => locations.every((open) => open.id !== id)),
    }))[0],
    enrollment: forwards(value.enrollment),
    competencies: once(value.competencies, ({ id }) => id).map((held) => ({
      ...forwards(held),
      locationId: root.id,
      ...(held.ordered === undefined ? {} : { ordered: { ...held.ordered, locationId: root.id } }),
    })),
    subscriptions: value.subscriptions
      .map(forwards)
      .map((one) => (one.locationId === undefined ? one : { ...one, locationId: root.id })),
    ...(value.pendingEnrollments === undefined
      ? {}
      : { pendingEnrollments: value.pendingEnrollments.map((one) => ({ ...one, locationId: root.id })) }),
    references: once(value.references, ({ id }) => id).map((one) =>
      one.locationId === undefined ? one : { ...one, locationId: root.id },
    ),
    ...(value.optIns === undefined ? {} : { optIns: once(value.optIns, ({ competency }) => competency) }),
  };
}

const anyLocation: Location = {
  id: 'dublin',
  partnerId: '2093311',
  name: 'Dublin',
  city: 'Dublin',
  country: 'IE',
  timeZone: 'Europe/Dublin',
};

function forwards<T extends Pick<Term, 'startedOn' | 'anniversaryDate'>>(term: T): T {
  const { startedOn, anniversaryDate } = term;
  if (startedOn < anniversaryDate) return term;
  return startedOn === anniversaryDate
    ? { ...term, startedOn: '1900-01-01', anniversaryDate: '1901-01-01' }
    : { ...term, startedOn: anniversaryDate, anniversaryDate: startedOn };
}

function consistentOrder(value: Json): Json {
  const lines = value.lines as Json[];
  const charged = (
    lines.length === 0 ? [{ item: 'membership-renewal', locationId: 'x', amount: value.net }] : lines
  ).map((line) => ({ ...line, amount: { ...(line.amount as Json), currency: 'EUR' } }));
  const net = charged.reduce((sum, { amount }) => sum + (amount as unknown as { minorUnits: number }).minorUnits, 0);
  const tax = Math.floor(net / 5);
  const euros = (minorUnits: number) => ({ minorUnits, currency: 'EUR' });
  return { ...value, lines: charged, net: euros(net), tax: euros(tax), total: euros(net + tax) };
}

/** No two organizations or locations have the same Partner ID. */
function withOwnNumbers(organizations: readonly Organization[]): readonly Organization[] {
  let last = 1_000_000;
  const next = () => {
    last += 1;
    return String(last);
  };
  return once(organizations, ({ id }) => id).map((value) => ({
    ...value,
    partnerId: next(),
    locations: value.locations.map((location) => ({ ...location, partnerId: next() })),
    ...when(value.closedLocations, (closed) => ({
      closedLocations: closed.map((location) => ({ ...location, partnerId: next() })),
    }))[0],
  }));
}

function memberOf(person: Individual, organizations: readonly Organization[]): Individual {
  return {
    ...person,
    organizations: [...new Set([...person.organizations, ...organizations.map(({ id }) => id)])],
  };
}

/** The value in an organization, with the names that it has for things of it. */
function placedIn(value: Json, { id }: Organization, person: Individual, location: () => string): Json {
  const names = { organizationId: id, individualId: person.id };
  return Object.fromEntries(
    Object.entries(value).map(([field, content]) => {
      if (field === 'locationId') return [field, location()];
      if (field === 'rolesAt') return [field, (content as Json[]).map((one) => ({ ...one, locationId: location() }))];
      if (field === 'lines') return [field, (content as Json[]).map((line) => ({ ...line, locationId: location() }))];
      return [field, names[field as keyof typeof names] ?? content];
    }),
  );
}

function withoutMcpId({ mcpId: _taken, ...person }: Individual): Individual {
  return person;
}

/** What names an order, each one that its organization has; a shipment of an organization without orders there is not. */
function ofOrders(things: readonly Filed[]): readonly Filed[] {
  const orders = things.flatMap(({ type, value }) => (type === order.type ? [value as Order] : []));
  return things.flatMap(({ type, value }) => {
    if (!('orderNumber' in value)) return [];
    const { orderNumber: _unknown, ...others } = value as Shipment | LicenseKey;
    const { number: orderNumber } = orders.find((one) => one.organizationId === others.organizationId) ?? {};
    if (orderNumber !== undefined) return [{ type, value: { ...others, orderNumber } }];
    return type === shipment.type ? [] : [{ type, value: others }];
  });
}

/** What it is known by in its partition. */
function nameOf(thing: ExchangedThing, value: object): string {
  return thing.exchange.sameBy?.(value) ?? thing.idOf(value);
}

function isNumberedOnce() {
  const seen = new Set<string>();
  return ({ thing, value }: { readonly thing: ExchangedThing; readonly value: object }): boolean => {
    const numbers = thing.numbers(value).map(({ what, number }) => `${what} ${number}`);
    const isNew = numbers.every((number) => !seen.has(number));
    for (const number of numbers) seen.add(number);
    return isNew;
  };
}

function once<T>(entries: readonly T[], keyOf: (entry: T) => string): readonly T[] {
  return [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];
}
