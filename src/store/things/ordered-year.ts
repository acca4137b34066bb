import { z } from 'zod';
import { levels, type OrderedYear } from '../../program/things/competency.ts';
import { date, id, person } from './fields.ts';

/** The fields of a year that is ordered and not paid so far. */
export const orderedYear = {
  orderNumber: id.describe('of the order'),
  on: date.describe('the day on which it was ordered'),
  by: person.describe('who ordered it'),
  level: z.enum(levels).describe('the level that is ordered'),
  locationId: id.describe('the location for which it is ordered'),
  until: date.describe('the last day of it; of an upgrade if it were paid at once'),
  isUpgrade: z.boolean().describe('whether its year begins with the payment'),
  payBy: date.describe('the last day on which payment is waited for'),
  includedInOrder: id.exactOptional().describe('the order that is to be paid for it, if its own costs nothing'),
} satisfies Record<keyof OrderedYear, z.ZodType>;
