import { findOrder } from '../../changes/find-order.ts';
import { reportShipment } from '../../changes/report-shipment.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type CalendarDate, dateIn } from '../../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import { hasEnded, hasLeft, isShipmentNumber, type Shipment, type ToldState } from '../../program/things/shipment.ts';
import { createSpeech } from '../../speech/speech.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { told } from '../../store/things/shipment.ts';
import { locationName } from '../../words/names.ts';
import { goesToText } from '../../words/parcel-address.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';
import { noSuchOrder } from './no-such-order.ts';

/** What an operator says about an order. */
export interface OrderReport {
  readonly orderNumber: string;
  readonly state: ToldState;
  /** Which shipment of the order; the one that can be meant, if left out. */
  readonly shipment?: string;
  readonly contents?: string;
  readonly partnerId?: string;
  readonly carrier?: string;
  readonly tracking?: string;
  readonly on?: CalendarDate;
  readonly expected?: CalendarDate;
  readonly correct?: boolean;
}

/**
 * Writes down what an operator says.
 * @returns what was changed, a line each
 * @throws DataError if it cannot be so; StoreError
 */
export async function reportOrder(
  report: OrderReport,
  membership: Membership,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Promise<readonly string[]> {
  const facts = factsOf(report);
  const order = await findOrder(membership, report);
  if (order === undefined) throw noSuchOrder(report);
  const { organizationId } = order.value;
  const known = await membership.shipmentsOfOrder(organizationId, report.orderNumber);
  const shipment = chosen(report, known);
  if (shipment === undefined && report.contents === undefined) {
    throw new DataError(`There is no shipment ${report.shipment} yet. Say with --contents what is in it to make one.`);
  }
  if (shipment !== undefined) assertPossible(shipment, report);
  const organization = await membership.organization(organizationId);
  const timeZone = organization === undefined ? 'UTC' : headquartersOf(organization.value).timeZone;
  if (report.on !== undefined && report.state !== 'scheduled' && report.on > dateIn(now(), timeZone)) {
    throw new DataError(`${report.on} is still to come. Say it when it has happened.`);
  }
  const taken = await reportShipment({ store: membership, now: now(), by: operator }, organizationId, {
    orderNumber: report.orderNumber,
    shipmentNumber: shipment?.number ?? report.shipment ?? '',
    event: { id: `operator-${newId()}`, state: report.state, occurredAt: now().toISOString(), ...facts },
  });
  if (taken === 'conflict') throw new DataError('Somebody else keeps changing this shipment. Try again in a moment.');
  switch (taken.kind) {
    case 'changed':
      return [
        `${organization?.value.name}, order ${report.orderNumber}`,
        ...differences(taken.before, taken.after),
        ...addressLines(taken.after, organization?.value),
        taken.told === 1 ? 'One person is told.' : `${taken.told} people are told.`,
      ];
    case 'unchanged':
      return [`Shipment ${taken.shipment.number} was like that already. Nothing was changed.`];
    case 'refused':
      throw new DataError(`It was not written down: ${taken.reason.replaceAll('-', ' ')}.`);
  }
}

/** The shipment that is meant. @returns undefined for a new one, which the report names */
function chosen(report: OrderReport, known: readonly Shipment[]): Shipment | undefined {
  const { shipment, orderNumber } = report;
  if (shipment !== undefined) {
    if (!isShipmentNumber(shipment)) {
      throw new DataError(`“${shipment}” cannot be a shipment number: up to 40 letters, digits, dots and dashes.`);
    }
    return known.find((entry) => entry.number === shipment);
  }
  const possible = known.filter((entry) => canBe(entry, report));
  const [only, ...others] = possible.length === 0 ? known : possible;
  if (only === undefined) {
    throw new DataError(
      `Order ${orderNumber} has no shipment yet. Name one with --shipment and --contents to make it.`,
    );
  }
  if (others.length > 0) {
    const list = [only, ...others].map((entry) => `  ${entry.number}  ${entry.state}  ${entry.contents}`);
    throw new DataError([`Order ${orderNumber} has several shipments. Say with --shipment which:`, ...list].join('\n'));
  }
  return only;
}

/** Whether somebody who names no shipment can mean this one. */
function canBe(shipment: Shipment, { state, correct }: OrderReport): boolean {
  if (hasEnded(shipment)) return false;
  if (state === 'delayed') return true;
  return hasLeft(shipment) === (state === 'delivered' || correct === true);
}

function assertPossible(shipment: Shipment, { state, correct }: OrderReport): void {
  const { number, shipsOn, carrier, trackingNumber, cancelled } = shipment;
  if (cancelled !== undefined) {
    throw new DataError(
      `Shipment ${number} was cancelled on ${cancelled.on}, as its order was ${cancelled.with}. It is not sent any more.`,
    );
  }
  if (shipment.state === 'delivered') {
    const on = shipment.deliveredOn === undefined ? '' : ` on ${shipment.deliveredOn}`;
    throw new DataError(`Shipment ${number} was delivered already${on}.`);
  }
  if (state === 'scheduled' && hasLeft(shipment)) {
    throw new DataError(`Shipment ${number} was sent already on ${shipsOn}; it cannot be planned any more.`);
  }
  if (state === 'shipped' && shipment.state === 'shipped' && correct !== true) {
    const by = [carrier, trackingNumber].filter((text) => text !== undefined).join(' ');
    const how = by === '' ? '' : ` (${by})`;
    throw new DataError(`Shipment ${number} was sent already on ${shipsOn}${how}. To correct that say --correct.`);
  }
}

type Facts = Partial<
  Pick<Shipment, 'contents' | 'carrier' | 'trackingNumber' | 'expectedOn' | 'deliveredOn' | 'shipsOn'>
>;

/** @throws DataError for what cannot be said of a shipment, whichever way it is told */
function factsOf({ state, contents, carrier, tracking, on, expected }: OrderReport): Facts {
  for (const [what, form, text] of [
    ['--contents', told.contents, contents],
    ['--carrier', told.carrier, carrier],
    ['--tracking', told.trackingNumber, tracking],
  ] as const) {
    const { error } = form.optional().safeParse(text);
    if (error !== undefined) throw new DataError(`${what} ${error.issues[0]?.message}.`);
  }
  return {
    ...(contents === undefined ? {} : { contents }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(tracking === undefined ? {} : { trackingNumber: tracking }),
    ...(expected === undefined ? {} : { expectedOn: expected }),
    ...(on === undefined ? {} : state === 'delivered' ? { deliveredOn: on } : { shipsOn: on }),
  };
}

/** Where it goes, as it stands on the parcel: the location may have another address, or another location takes it. */
function addressLines(shipment: Shipment, organization: Organization | undefined): readonly string[] {
  if (organization === undefined || hasEnded(shipment)) return [];
  const address = goesToText(shipment, organization, createSpeech('en-GB'));
  return address === undefined ? [] : [`  goes to ${locationName(organization, shipment.locationId)}, ${address}`];
}

/** What has changed, as an operator checks it. */
function differences(before: Shipment | undefined, after: Shipment): string[] {
  const shown = ['state', 'contents', 'shipsOn', 'expectedOn', 'deliveredOn', 'carrier', 'trackingNumber'] as const;
  const changed = shown.filter((field) => before?.[field] !== after[field]);
  const lines = changed.map((field) => {
    const was = before?.[field];
    return `  ${words[field]}: ${was === undefined ? '' : `${was} -> `}${after[field] ?? 'not known'}`;
  });
  return [`Shipment ${after.number}${before === undefined ? ', new' : `, ${after.contents}`}`, ...lines];
}

const words = {
  state: 'state',
  contents: 'contents',
  shipsOn: 'day of sending',
  expectedOn: 'expected on',
  deliveredOn: 'delivered on',
  carrier: 'carrier',
  trackingNumber: 'tracking number',
} as const;
