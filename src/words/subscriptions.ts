import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';

/** Where a subscription is renewed: its orders are not taken here (our choice). */
export function whereToRenewText({ partnerId }: Pick<Organization, 'partnerId'>, say: Speech): string {
  return say.text('The Regional Service Center takes its renewal: name the Organization ID {partnerId}.', {
    partnerId,
  });
}
