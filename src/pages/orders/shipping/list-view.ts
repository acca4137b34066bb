import { when } from '../../../optional.ts';
import type { Shipment } from '../../../program/things/shipment.ts';
import type { Speech } from '../../../speech/speech.ts';
import { open } from '../../../visit/ways.ts';
import { locationName } from '../../../words/names.ts';
import { addressNote, goesToText } from '../../../words/parcel-address.ts';
import { carrierText, overdueText, shipmentText, trackingView } from '../../../words/shipments.ts';
import { shortened } from '../../../words/shortened.ts';
import { daysText, slotsOfDays } from '../../days-asked.ts';
import { portionOf } from '../../portion.ts';
import { type Group, groupOf, isLate, type Shipments, type ShippingContext } from './sought.ts';

const name = 'shipping-history';
/** In a group, and on a page of those that were sought: more would be too long a card for a phone. */
const mostShown = 8;
/** Named in one sentence (our choice). */
const mostNamed = 3;
const longestName = 60;
/** With its tracking number (our choice). */
const longestCarrier = 120;

/** What is recent, in its groups; or what was looked for, a part at a time. */
export function listView(shipments: Shipments, c: ShippingContext) {
  const { say } = c;
  const { sought, found, unknown } = shipments;
  const isAll = Object.keys(sought).length === 0;
  const { locationId, days, ...others } = sought;
  const slots = {
    ...others,
    ...(locationId === undefined ? {} : { location: locationId }),
    ...(days === undefined ? {} : slotsOfDays(days)),
  };
  const { shown, rest } = portionOf(
    inOrder(found, sought.group),
    c.slots.from,
    { page: name, slot: 'from', slots, most: mostShown },
    say,
  );
  const groups = isAll
    ? (['shipped', 'in-process', 'scheduled', 'cancelled'] as const).flatMap((group) => groupView(group, shipments, c))
    : when(shown.length > 0, () => ({
        title: titleOf(shipments, c),
        shipments: shown.map((entry) => shipmentView(entry, shipments, c)),
        more: [],
      }));
  const hasEarlier = isAll && found.some((entry) => groupOf(entry, c.today) === 'earlier');
  return {
    unknown: when(unknown, (number) => ({
      text: say.text('Nothing that you may look at has the number {number}.', {
        number: shortened(number, longestName),
      }),
    })),
    late: when(unknown === undefined && found.length > 0, () => lateView(found, isAll, c)).flat(),
    none: when(groups.length === 0, () => ({ text: noneText(shipments, hasEarlier, c) })),
    groups,
    rest: isAll ? [] : rest,
    ways: [
      ...when(hasEarlier, () => ({ title: say.text('Show earlier'), button: open(name, { group: 'earlier' }) })),
      ...when(!isAll, () => ({
        title: sought.group === 'earlier' ? say.text('Back to the latest') : say.text('All shipments'),
        button: open(name),
      })),
      ...c.way('program-purchases', sought.order === undefined ? {} : { order: sought.order }),
    ],
  };
}

/** What comes next is first among what is to come; else what left last. */
export function inOrder(found: readonly Shipment[], group: Group | undefined): readonly Shipment[] {
  return group === 'in-process' || group === 'scheduled' ? found.toReversed() : found;
}

function groupView(group: Exclude<Group, 'earlier'>, shipments: Shipments, c: ShippingContext) {
  const { say } = c;
  const entries = inOrder(
    shipments.found.filter((entry) => groupOf(entry, c.today) === group),
    group,
  );
  const hidden = entries.length - mostShown;
  return when(entries.length > 0, () => ({
    title: groupTitle(group, say),
    shipments: entries.slice(0, mostShown).map((entry) => shipmentView(entry, shipments, c)),
    more: when(hidden > 0, () => ({
      text: say.text('And {count} more.', { count: hidden }),
      ways: [
        {
          title: say.text('Show all {count}', { count: entries.length }),
          button: open(name, { group, from: mostShown }),
        },
      ],
    })),
  }));
}

function shipmentView(shipment: Shipment, { organization }: Shipments, c: ShippingContext) {
  const { say } = c;
  const overdue = overdueText(shipment, c.today, say);
  return {
    contents: shortened(shipment.contents, longestName),
    status: say.paragraph([shipmentText(shipment, say), ...when(overdue, (text) => text)]),
    color: isLate(shipment, c.today) ? 'Attention' : 'Default',
    carrier: when(carrierText(shipment, say), (text) => ({ text: shortened(text, longestCarrier) })),
    tracking: trackingView(shipment, say),
    detail: say.text('To {location} · order {order} · shipment {number}', {
      location: shortened(locationName(organization, shipment.locationId), longestName),
      order: shipment.orderNumber,
      number: shipment.number,
    }),
    address: when(shipment.state === 'delivered' ? undefined : goesToText(shipment, organization, say), (text) => ({
      text,
    })),
    note: when(addressNote(shipment, organization, undefined, say), (text) => ({ text })),
    button: open(name, { shipment: shipment.number }),
  };
}

/** Whether anything is late, and what: the question that most often leads here. */
function lateView(found: readonly Shipment[], isAll: boolean, c: ShippingContext) {
  const { say } = c;
  const late = found.filter((entry) => isLate(entry, c.today));
  if (late.length === 0) {
    return isAll || found.every(({ state }) => state === 'cancelled')
      ? []
      : [{ text: say.text('Nothing of it is late.'), color: 'Default' }];
  }
  const names = late.slice(0, mostNamed).map(({ contents }) => shortened(contents, longestName));
  return [
    {
      text: say.text('{count, plural, one {One shipment is} other {# shipments are}} late: {names}.', {
        count: late.length,
        names: say.list(
          late.length > mostNamed ? [...names, say.text('{count} more', { count: late.length - mostNamed })] : names,
        ),
      }),
      color: 'Attention',
    },
  ];
}

function titleOf({ sought, organization }: Shipments, { say }: ShippingContext): string {
  const { order, locationId, year, days, group } = sought;
  const values = {
    order: order ?? '',
    location: locationId === undefined ? '' : locationName(organization, locationId),
    year: String(year ?? ''),
    days: days === undefined ? '' : daysText(days, say),
  };
  if (order !== undefined) return say.text('Sent of order {order}', values);
  if (locationId !== undefined) {
    if (days !== undefined) return say.text('To {location}: {days}', values);
    return year === undefined ? say.text('To {location}', values) : say.text('To {location}, in {year}', values);
  }
  if (year !== undefined) return say.text('Sent in {year}', values);
  if (days !== undefined) return say.text('Sent: {days}', values);
  return group === undefined ? say.text('What you asked for') : groupTitle(group, say);
}

export function groupTitle(group: Group, say: Speech): string {
  switch (group) {
    case 'in-process':
      return say.text('In process');
    case 'scheduled':
      return say.text('Scheduled');
    case 'cancelled':
      return say.text('Cancelled');
    case 'earlier':
      return say.text('Sent earlier');
    case 'shipped':
      return say.text('Shipped');
  }
}

function noneText({ sought, unknown }: Shipments, hasEarlier: boolean, { say }: ShippingContext): string {
  if (unknown !== undefined) return say.text('Look at all shipments, or at the orders.');
  if (sought.group === 'earlier') return say.text('Nothing was sent earlier.');
  if (sought.days !== undefined) {
    return say.text('Nothing of this kind was sent in these days, and none is planned: {days}.', {
      days: daysText(sought.days, say),
    });
  }
  if (Object.keys(sought).length > 0) return say.text('Nothing of this kind was sent, and none is planned.');
  return hasEarlier
    ? say.text('Nothing is on its way or planned, and nothing was sent in the last three months.')
    : say.text(
        'Nothing has been sent to you so far, and nothing is planned. Once an order is to be sent, it stands here.',
      );
}
