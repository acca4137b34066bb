import { z } from 'zod';
import { levels } from '../../program/things/competency.ts';
import type { PendingEnrollment } from '../../program/things/pending-enrollment.ts';
import { competency, count, date, fieldsOf, id, person } from './fields.ts';

type PendingOf<Kind> = Extract<PendingEnrollment, { readonly kind: Kind }>;

const common = {
  orderNumber: id.describe('of the order'),
  on: date.describe('the day on which it was ordered'),
  by: person.describe('who ordered it'),
  locationId: id.describe('where it is to be held'),
  until: date.describe('the last day of it, if it were paid on the day of the order'),
  payBy: date.exactOptional().describe('the last day on which payment is waited for; left out while it is reviewed'),
  includedInOrder: id.exactOptional().describe('the order that is to be paid for it, if its own costs nothing'),
  renews: z.literal(true).exactOptional().describe('that its year begins after the one that is held'),
};

/** What is ordered and not held so far. */
export const pendingEnrollment = z.discriminatedUnion('kind', [
  fieldsOf<PendingOf<'competency'>>()({
    kind: z.literal('competency').describe('what it is'),
    id: id.describe('names the enrollment that it becomes, within the organization'),
    competency: competency.describe('which one, of the catalog: `messaging`'),
    level: z.enum(levels).describe('at which level'),
    ...common,
  }),
  fieldsOf<PendingOf<'subscription'>>()({
    kind: z.literal('subscription').describe('what it is'),
    product: id.meta({ title: 'subscription' }).describe('of the catalog: `action-pack`'),
    quantity: count.exactOptional().describe('how many; one, if left out'),
    ...common,
  }),
]);
