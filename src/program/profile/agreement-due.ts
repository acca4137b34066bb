import { addDays, type CalendarDate } from '../things/calendar.ts';
import { agreementInForce, type Organization, type SignedAgreement, signingCompanyOf } from '../things/organization.ts';

/** Days in which it is signed again, from what asks for it on (our choice, as no source speaks of it). */
const daysToSign = 30;

/** Why the agreement is to be signed again, and until when; without a day where nobody knows since when it is so. */
export type SigningReason =
  | { readonly reason: 'never-signed' }
  /** A version came out after the one that was signed. */
  | { readonly reason: 'new-version'; readonly publishedOn: CalendarDate; readonly signBy: CalendarDate }
  /** The company that signed is called otherwise, or the entity that it signed with is another one. */
  | { readonly reason: 'renamed' | 'moved'; readonly before: string; readonly signBy?: CalendarDate };

type Signing = Pick<Organization, 'name' | 'locations' | 'agreements' | 'companyChanged'>;
type Published = readonly { readonly version: string; readonly publishedOn: CalendarDate }[];

/**
 * Whether the agreement is to be signed again, beside each renewal, which has its own step for it: when a new version is
 * out, and when the legal name or the country of the headquarters is another one, as the contracting entity follows from
 * the country.
 * Source: Microsoft Partner Network Agreement, May 2018 (section 11),
 * https://studylib.net/doc/25336884/microsoft-partner-network-agreement-may-2018--1- (what it means for signing again is
 * our choice)
 * @param published all versions, the oldest first @param today at the headquarters
 */
export function signingDue(organization: Signing, published: Published, today: CalendarDate): readonly SigningReason[] {
  const signed = agreementInForce(organization);
  if (signed === undefined) return [{ reason: 'never-signed' }];
  const current = published.findLast(({ publishedOn }) => publishedOn <= today);
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
    ...otherCompany(organization, signed),
  ];
}

/**
 * Why nothing can be ordered for the organization: it has signed nothing, or the days in which it was to sign again are
 * over. Whoever signs in the same step as they order, as in a renewal, is not held up by it.
 * Source: Accept the Microsoft Partner Network agreement (2010), https://microsoftpartner.weebly.com/agreement-letter.html
 * (it is accepted before taking part; that it holds for signing again is our choice)
 * @returns the day until which it was to be signed, `never` if nothing was signed; undefined if orders are free
 */
export function orderingBlocked(
  organization: Signing,
  published: Published,
  today: CalendarDate,
): CalendarDate | 'never' | undefined {
  const until = signingDue(organization, published, today).flatMap((due) =>
    due.reason === 'never-signed' ? ['never' as const] : (due.signBy ?? []),
  );
  return until.find((day) => day === 'never' || day < today);
}

/**
 * The organization as it is kept after a change of its name or locations: with the day on which the company became
 * another one, from which the days to sign are counted. Where it is one already, the first of these days counts.
 */
export function withCompanyChange(before: Organization, after: Organization, today: CalendarDate): Organization {
  const [was, is] = [signingCompanyOf(before), signingCompanyOf(after)];
  if (was.name === is.name && was.country === is.country) return after;
  const signed = agreementInForce(before);
  const isDue = signed !== undefined && otherCompany(before, signed).length > 0;
  return isDue && before.companyChanged !== undefined
    ? after
    : { ...after, companyChanged: { before: was, on: today } };
}

/** A signature from before the company was written down was for the one that it was before its last change. */
function otherCompany(organization: Signing, signed: SignedAgreement): readonly SigningReason[] {
  const { companyChanged: changed } = organization;
  const company = signingCompanyOf(organization);
  const signedFor = signed.signedFor ?? (changed && signed.signedOn <= changed.on ? changed.before : company);
  const since = changed === undefined ? {} : { signBy: addDays(changed.on, daysToSign) };
  return [
    ...(signedFor.name === company.name ? [] : [{ reason: 'renamed' as const, before: signedFor.name, ...since }]),
    ...(signedFor.country === company.country
      ? []
      : [{ reason: 'moved' as const, before: signedFor.country, ...since }]),
  ];
}
