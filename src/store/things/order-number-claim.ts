import type { Order } from '../../program/things/order.ts';
import { nobodys } from './personal.ts';
import { stored } from './thing.ts';

/** Whose order a number is, over all partitions: nobody is given it again, and whoever has it finds the organization. */
export const orderNumberClaim = stored<Pick<Order, 'organizationId'>, Pick<Order, 'number'>>()({
  type: 'claim',
  personal: nobodys('as long as the number is somebody’s'),
  partition: { collection: 'operations', field: 'number', prefix: 'order-number~' },
  only: 'claim',
});
