import { membershipHasEnded } from '../../program/renewal/membership-first.ts';
import { type NoticeContext, Over } from '../define-kind.ts';

/** What belongs to a membership is not spoken of any more once that is over; undefined while it is not. */
export function overWithMembership({ organization, today, catalog, say }: NoticeContext<'members'>): Over | undefined {
  if (!membershipHasEnded(organization, today, catalog.renewalTerms)) return undefined;
  return new Over(
    say.text('The membership ended on {date}, and with it what belongs to it. There is nothing to renew here.', {
      date: say.date(organization.enrollment.anniversaryDate),
    }),
  );
}
