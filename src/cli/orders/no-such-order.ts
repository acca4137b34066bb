import type { OrderName } from '../../changes/find-order.ts';
import { DataError } from '../../exchange/data-error.ts';

/** What an operator can do about an order that is not there. */
export function noSuchOrder({ orderNumber, partnerId }: OrderName): DataError {
  return new DataError(
    partnerId === undefined
      ? `There is no order ${orderNumber}. If it is an older one, name its organization with --partner-id.`
      : `The organization with the Partner ID ${partnerId} has no order ${orderNumber}.`,
  );
}
