import { addDays, type CalendarDate } from '../things/calendar.ts';
import { agreementInForce, type Organization, signingCompanyOf } from '../things/organization.ts';

/** Days in which a new version is signed, from its publication on (our choice, as no source speaks of it). */
const daysToSign = 30;

/** Why the agreement is to be signed again. */
export type SigningReason =
  | { readonly reason: 'never-signed' }
  /** A version came out after the one that was signed. */
  | { readonly reason: 'new-version'; readonly publishedOn: CalendarDate; readonly signBy: CalendarDate }
  /** The company that signed is called otherwise, or the entity that it signed with is another one. */
  | { readonly reason: 'renamed'; readonly before: string }
  | { readonly reason: 'moved'; readonly before: string };

/**
 * Whether the agreement is to be signed again, beside each renewal, which has its own step for it: when a new version is
 * out, and when the legal name or the country of the headquarters is another one, as the contracting entity follows from
 * the country.
 * Source: Microsoft Partner Network Agreement, May 2018 (section 11),
 * https://studylib.net/doc/25336884/microsoft-partner-network-agreement-may-2018--1- (what it means for signing again is
 * our choice)
 * @param published all versions, the oldest first @param today at the headquarters
 */
export function signingDue(
  organization: Pick<Organization, 'name' | 'locations' | 'agreements'>,
  published: readonly { readonly version: string; readonly publishedOn: CalendarDate }[],
  today: CalendarDate,
): readonly SigningReason[] {
  const signed = agreementInForce(organization);
  if (signed === undefined) return [{ reason: 'never-signed' }];
  const current = published.findLast(({ publishedOn }) => publishedOn <= today);
  const company = signingCompanyOf(organization);
  const { signedFor = company } = signed;
  const isOutdated =
    current !== undefined && current.version !== signed.version && current.publishedOn > signed.signedOn;
  return [
    ...(isOutdated
      ? [
          {
            reason: 'new-version' as const,
            publishedOn: current.publishedOn,
            signBy: addDays(current.publishedOn, daysToSign),
          },
        ]
      : []),
    ...(signedFor.name === company.name ? [] : [{ reason: 'renamed' as const, before: signedFor.name }]),
    ...(signedFor.country === company.country ? [] : [{ reason: 'moved' as const, before: signedFor.country }]),
  ];
}
