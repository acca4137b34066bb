import type { Member } from '../access/principal.ts';
import { agreementToSign, signatureOf } from '../catalog/agreements.ts';
import { signingDue } from '../program/profile/agreement-due.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, signingCompanyOf } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { organizationOf } from './organization-of.ts';

/**
 * Signs the agreement anew for the organization, where it is due: by somebody who declares that they may bind the
 * company, which only whoever looks after all of it can.
 * @param version the one whose text was shown
 */
export function signAgreement(
  asked: Asked<Member>,
  version: string,
): Promise<
  | 'done'
  | 'conflict'
  /** Somebody has signed it meanwhile, or nothing asks for it any more. */
  | Refused<'not-due'>
  /** Another version came out since the text was shown. */
  | Refused<'agreement-replaced'>
> {
  return untilItRests(async () => {
    const { store, principal, catalog, now } = asked;
    const { organizationId, individualId, name } = principal.association;
    const kept = await organizationOf(asked);
    const { value: organization } = kept;
    const today = dateIn(now, headquartersOf(organization).timeZone);
    if (signingDue(organization, catalog.agreements, today).length === 0) return refused('not-due');
    const agreement = agreementToSign(catalog.agreements, today);
    if (agreement.version !== version) return refused('agreement-replaced');
    const signed = {
      ...signatureOf(agreement),
      signedBy: { individualId, name },
      signedOn: today,
      signedFor: signingCompanyOf(organization),
    };
    const deed = deedOf(
      asked,
      'agreement.sign',
      'agreement-signed',
      { agreement: version },
      { changes: fieldChanges(organization.agreements.at(-1), signed, ['version']) },
    );
    const outcome = await change(store, { organizationId }, deed, [
      writes.replaced(kept, { ...organization, agreements: [...organization.agreements, signed] }),
    ]);
    return outcome === 'conflict' ? 'conflict' : 'done';
  });
}
