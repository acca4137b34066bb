import type { Shipment } from '../../program/things/shipment.ts';
import { nobodys } from './personal.ts';
import { stored } from './thing.ts';

/** Whose shipment a number is, over all partitions: reserved when a shipment comes in, or is told of again. */
export const shipmentNumberClaim = stored<Pick<Shipment, 'organizationId'>, Pick<Shipment, 'number'>>()({
  type: 'claim',
  personal: nobodys('as long as the number is somebody’s'),
  partition: { collection: 'operations', field: 'number', prefix: 'shipment-number~' },
  only: 'claim',
});
