import type { Notice } from '../../../src/program/things/notice.ts';
import { noticeId } from '../../../src/program/things/notice.ts';
import { createMembership } from '../../../src/store/repositories/membership.ts';
import type { AnyThing } from '../../../src/store/things/any-thing.ts';
import { exchangedThings, thingOf, things } from '../../../src/store/things/index.ts';
import { notice } from '../../../src/store/things/notice.ts';
import { order } from '../../../src/store/things/order.ts';
import { nobodys } from '../../../src/store/things/personal.ts';
import { ofOrganization, stored } from '../../../src/store/things/thing.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const told: Notice = {
  organizationId: 'contoso',
  kind: 'renewal',
  subject: 'membership-2027-03-08',
  stage: 'day-90',
  recipientId: 'tenant~marta',
  createdAt: '2026-12-08T00:00:00.000Z',
};

test('the id of a notice is the one that the rules of the program know it by', () => {
  expect(notice.idOf(told)).toBe(noticeId(told));
});

test('a list begins with as many fields of the id as are known', () => {
  expect(notice.idsFrom({})).toBe('notice~');
  expect(notice.idsFrom({ kind: 'renewal' })).toBe('notice~renewal~');
  expect(notice.idsFrom({ kind: 'renewal', subject: 'x' })).toBe('notice~renewal~x~');
  // What stands behind a field that is not known says nothing about how the ids begin.
  expect(notice.idsFrom({ kind: 'renewal', stage: 'day-90' })).toBe('notice~renewal~');
});

test('what a thing was found by goes with the value that it followed from, and what others know stays', () => {
  const unpaid = {
    organizationId: 'contoso',
    number: '2105530127',
    placedOn: '2027-01-10',
    placedBy: { individualId: 'tenant~marta', name: 'Marta Oliveira' },
    lines: [],
    net: { minorUnits: 0, currency: 'EUR' },
    tax: { minorUnits: 0, currency: 'EUR' },
    total: { minorUnits: 0, currency: 'EUR' },
    state: 'awaiting-payment',
  } as const;
  const document = { ...order.document(unpaid), fromTheFuture: true };
  expect(document).toMatchObject({ state: 'awaiting-payment', dueAt: '2027-01-17T00:00:00.000Z' });
  const paid = { ...unpaid, state: 'paid' } as const;
  const kept = { value: unpaid, version: '1', document };
  expect(order.after(kept, paid)).toEqual({ ...order.document(paid), fromTheFuture: true });
});

test('of several things of one type none is found by a search, so that any one speaks for all', () => {
  const several = [...Map.groupBy<string, AnyThing>(Object.values(things), ({ type }) => type).values()].filter(
    (same) => same.length > 1,
  );
  expect(several.flat().length).toBeGreaterThan(0);
  for (const thing of several.flat()) {
    const value = { at: '2027-01-15T09:00:00.000Z' };
    const document = { id: 'x', type: thing.type, value };
    expect(thing.after({ value, version: '1', document }, value)).toEqual(document);
  }
});

test('what is exchanged lies where an export looks', () => {
  expect(new Set(exchangedThings.map(({ collection }) => collection))).toEqual(
    new Set(['organizations', 'principals']),
  );
});

test('a document of a type that is not listed is not written over', () => {
  expect(() => thingOf('customer-site')).toThrow('customer-site is no stored thing: add it to the list');
});

test('what does not hold together does not compile', () => {
  const nobody = nobodys('for good');
  // @ts-expect-error it is said what of it is about people
  stored<Notice>()({ type: 'x', partition: ofOrganization, only: 'x' });
  // @ts-expect-error a key is made of fields of the value
  stored<Notice>()({ type: 'x', personal: nobody, partition: ofOrganization, key: ['number'] });
  // @ts-expect-error a partition is one of its fields
  stored<{ readonly id: string }>()({ type: 'x', personal: nobody, partition: ofOrganization, only: 'x' });
  // @ts-expect-error what is the only one of its partition has no key
  stored<Notice>()({ type: 'x', personal: nobody, partition: ofOrganization, only: 'x', key: ['kind'] });
  // @ts-expect-error its document has to know when it is due
  expect(() => notice.document(told)).toThrow(TypeError);
  // @ts-expect-error there is more than one in a partition
  expect(() => createMembership(createMemoryStore(() => new Date(0))).everywhere(notice)).not.toThrow();
  // @ts-expect-error a list begins with fields of the key
  expect(notice.idsFrom({ recipient: 'x' })).toBe('notice~');
});
