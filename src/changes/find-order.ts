import { DataError } from '../exchange/data-error.ts';
import type { Order } from '../program/things/order.ts';
import type { Kept } from '../store/repositories/documents.ts';
import type { Membership } from '../store/repositories/membership.ts';

/** Who changes orders from the command line, for the audit. */
export const operator = { individualId: 'operator', name: 'Operator' };

/**
 * The order that is meant.
 * @param partnerId of its organization, if the number alone does not lead there
 * @throws DataError if there is none; StoreError
 */
export async function findOrder(
  { orderNumber, partnerId }: { readonly orderNumber: string; readonly partnerId?: string },
  membership: Membership,
): Promise<Kept<Order>> {
  const organizationId =
    partnerId === undefined
      ? await membership.organizationOfOrder(orderNumber)
      : (await membership.holderOf(partnerId))?.organizationId;
  const kept = organizationId === undefined ? undefined : await membership.order(organizationId, orderNumber);
  if (kept !== undefined) return kept;
  throw new DataError(
    partnerId === undefined
      ? `There is no order ${orderNumber}. If it is an older one, name its organization with --partner-id.`
      : `The organization with the Partner ID ${partnerId} has no order ${orderNumber}.`,
  );
}
