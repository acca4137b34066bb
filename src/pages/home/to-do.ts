import { can } from '../../access/rights.ts';
import { when } from '../../optional.ts';
import { orderingBlocked, signingDue } from '../../program/profile/agreement-due.ts';
import { isConfirmationDue } from '../../program/profile/organization-profile.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { orderedThings } from './ordered-things.ts';
import type { Home } from './read-home.ts';

/** What somebody who may do it should do now, each with the page where it is done. */
export function toDo(
  { organization, waiting, orders }: Pick<Home, 'organization' | 'waiting' | 'orders'>,
  c: MemberVisit,
) {
  const { say, principal, today, catalog } = c;
  const changesProfile = can(principal, 'organization.change-profile');
  const due = signingDue(organization, catalog.agreements, today);
  const signs = can(principal, 'agreement.sign');
  const blocked = orderingBlocked(organization, catalog.agreements, today);
  return [
    ...orderedThings(organization, orders, c),
    ...when(waiting > 0, () => ({
      text: say.text('{count, plural, one {One person waits} other {# people wait}} for your answer.', {
        count: waiting,
      }),
      title: say.text('Answer the requests'),
      button: open('association-requests'),
    })),
    ...when(due.length > 0 && (signs || blocked !== undefined), () => ({
      text: say.paragraph([
        due.some(({ reason }) => reason === 'never-signed')
          ? say.text('The Partner Network Agreement is not signed.')
          : say.text('The Partner Network Agreement is to be signed again.'),
        ...when(blocked !== undefined, () => say.text('Nothing can be ordered until it is signed.')),
      ]),
      title: signs ? say.text('Sign the agreement') : say.text('See who signs it'),
      button: open('agreement'),
    })),
    ...when(changesProfile && isConfirmationDue(organization.profile, today), () => ({
      text:
        organization.profile.confirmedOn === undefined
          ? say.text('Nobody has confirmed the organization profile so far.')
          : say.text('The organization profile was confirmed more than a year ago.'),
      title: say.text('Look through the profile'),
      button: open('organization-profile'),
    })),
  ];
}
