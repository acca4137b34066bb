import { z } from 'zod';
import {
  type EnteredShipment,
  type Shipment,
  type ShipmentEvent,
  shipmentStates,
} from '../../program/things/shipment.ts';
import { date, fieldsOf, id, name, textOf } from './fields.ts';
import { shipmentNumberClaim } from './shipment-number-claim.ts';
import { type Kept, ofOrganization, stored } from './thing.ts';

/** What was told about a shipment, from which it came to be what it is. */
export interface ToldOfShipment {
  readonly entered: EnteredShipment;
  readonly events: readonly ShipmentEvent[];
}

/** What is sent of an order. Beside it stands what was told about it; while nothing was, it is as it was entered. */
export const shipment = stored<Shipment, { readonly told?: ToldOfShipment }>()({
  type: 'shipment',
  partition: ofOrganization,
  key: ['shipsOn', 'number'],
  numbers: ({ organizationId, number }) => [
    { what: 'shipment number', number, claim: shipmentNumberClaim.document({ organizationId }, { number }) },
  ],
  beside: (_value, given): { readonly told?: ToldOfShipment } => ({ ...given }),
  exchange: {
    about: 'what is sent of an order',
    schema: fieldsOf<Shipment>()({
      organizationId: id.describe('who gets it'),
      number: id.describe('no two shipments have the same'),
      orderNumber: id.describe('of the order that it belongs to, which the organization has'),
      contents: name.describe('what is in it'),
      locationId: id.describe('where it goes'),
      state: z.enum(shipmentStates).describe('how far it has come'),
      shipsOn: date.describe('the day on which it was or will be sent'),
      expectedOn: date.exactOptional().describe('the day on which it should arrive'),
      deliveredOn: date.exactOptional().describe('the day on which it arrived'),
      carrier: name.exactOptional().describe('who carries it'),
      trackingNumber: textOf(100).exactOptional().describe('what the carrier knows it by'),
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
