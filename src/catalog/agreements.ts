import { createHash } from 'node:crypto';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { SignedAgreement } from '../program/things/organization.ts';

/** A version of the Partner Network Agreement, which never changes once it was published. */
export interface AgreementVersion {
  readonly version: string;
  readonly publishedOn: CalendarDate;
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

/**
 * The version that is signed today.
 * @param agreements oldest first
 * @throws Error before the first version was published
 */
export function agreementToSign(agreements: readonly AgreementVersion[], today: CalendarDate): AgreementVersion {
  const inForce = agreements.findLast((entry) => entry.publishedOn <= today);
  if (inForce === undefined) throw new Error(`no Partner Network Agreement on ${today}`);
  return inForce;
}

/** SHA-256 of the text as it is shown, hexadecimal: what a signature refers to. */
export function textHashOf(agreement: AgreementVersion): string {
  return createHash('sha256').update(JSON.stringify(agreement)).digest('hex');
}

/** What a signature of this version refers to: the text as it was shown, which is in English. */
export function signatureOf(agreement: AgreementVersion): Pick<SignedAgreement, 'version' | 'textHash' | 'language'> {
  return { version: agreement.version, textHash: textHashOf(agreement), language: 'en' };
}
