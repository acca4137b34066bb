import { nobodys } from './personal.ts';
import { stored } from './thing.ts';

/** Whose a Partner ID is: that of an organization as a whole, or of one of its locations. */
export interface PartnerIdHolder {
  readonly organizationId: string;
  readonly locationId?: string;
}

/** A Partner ID is one organization's, over all partitions. Reserved until an instant, or for good. */
export const partnerIdClaim = stored<
  PartnerIdHolder,
  { readonly partnerId: string; readonly until?: Date | undefined }
>()({
  type: 'claim',
  personal: nobodys('as long as the number is somebody’s'),
  partition: { collection: 'operations', field: 'partnerId', prefix: 'partner-id~' },
  only: 'claim',
  beside: (_holder, { until }): { readonly expiresAt?: string } =>
    until === undefined ? {} : { expiresAt: until.toISOString() },
});
