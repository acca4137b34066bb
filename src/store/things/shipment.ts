import { z } from 'zod';
import { longest } from '../../program/things/forms.ts';
import type { PostalAddress } from '../../program/things/organization.ts';
import {
  cancellations,
  type EnteredShipment,
  isShipmentNumber,
  isToBeSent,
  type Shipment,
  type ShipmentEvent,
  shipmentStates,
} from '../../program/things/shipment.ts';
import { shardOf } from '../store.ts';
import { date, fieldsOf, id, name, textOf, trackingNumber } from './fields.ts';
import { asLongAsOrganization, nobodys } from './personal.ts';
import { postalAddress } from './postal-address.ts';
import { shipmentNumberClaim } from './shipment-number-claim.ts';
import { type Kept, ofOrganization, type Searched, stored } from './thing.ts';

/** What was told about a shipment, from which it came to be what it is. */
export interface ToldOfShipment {
  readonly entered: EnteredShipment;
  readonly events: readonly ShipmentEvent[];
}

/** What may be told of a shipment, whoever tells it. */
export const told = {
  contents: name,
  shipsOn: date,
  expectedOn: date,
  deliveredOn: date,
  carrier: textOf(longest.carrier),
  trackingNumber,
  lacks: name,
};

export const shipmentNumber = z
  .string()
  .refine(isShipmentNumber, {
    error: 'has to be up to 40 letters, digits, dots and dashes, the first one a letter or digit',
  })
  .meta({ title: 'shipment number' });

/** What is found of shipments that are still to be sent: see `DueQuery.state`. */
export const toBeSent = 'to-be-sent';

/** What is sent of an order. Beside it stands what was told about it; while nothing was, it is as it was entered. */
export const shipment = stored<Shipment, { readonly told?: ToldOfShipment }>()({
  type: 'shipment',
  personal: nobodys(asLongAsOrganization),
  partition: ofOrganization,
  key: ['shipsOn', 'number'],
  numbers: ({ organizationId, number }) => [
    { what: 'shipment number', number, claim: shipmentNumberClaim.document({ organizationId }, { number }) },
  ],
  // What is to be sent is found by the day on which it is to leave.
  searched: (value): Searched =>
    isToBeSent(value) ? { shard: shardOf(value.organizationId), state: toBeSent, dueAt: value.shipsOn } : {},
  beside: (_value, given): { readonly told?: ToldOfShipment } => ({ ...given }),
  exchange: {
    about: 'what is sent of an order',
    schema: fieldsOf<Shipment>()({
      organizationId: id.describe('who gets it'),
      number: shipmentNumber.describe('no two shipments have the same'),
      orderNumber: id.describe('of the order that it belongs to, which the organization has'),
      contents: told.contents.describe('what is in it'),
      locationId: id.describe('where it goes'),
      state: z.enum(shipmentStates).describe('how far it has come'),
      shipsOn: told.shipsOn.describe('the day on which it was or will be sent'),
      expectedOn: told.expectedOn.exactOptional().describe('the day on which it should arrive'),
      deliveredOn: told.deliveredOn.exactOptional().describe('the day on which it arrived'),
      carrier: told.carrier.exactOptional().describe('who carries it'),
      trackingNumber: told.trackingNumber.exactOptional().describe('what the carrier knows it by'),
      delayedSince: date.exactOptional().describe('the day from which on it is late'),
      lacks: told.lacks.exactOptional().describe('what belongs in it and comes with a later one'),
      sentTo: fieldsOf<PostalAddress>()(postalAddress)
        .exactOptional()
        .describe('the address with which it has left; if left out, that of the location'),
      cancelled: fieldsOf<NonNullable<Shipment['cancelled']>>()({
        on: date.describe('when'),
        with: z.enum(cancellations).describe('what had become of its order'),
      })
        .exactOptional()
        .describe('that it is not sent'),
    }),
    isTable: true,
    names: ({ organizationId, locationId, orderNumber }) => ({
      organizationId,
      locationIds: [locationId],
      orderNumber,
    }),
    sameBy: ({ number }) => number,
  },
});

export type KeptShipment = Kept<Shipment, ShipmentDocument>;
export type ShipmentDocument = ReturnType<typeof shipment.document>;
