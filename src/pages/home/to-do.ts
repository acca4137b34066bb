import { can } from '../../access/rights.ts';
import { when } from '../../optional.ts';
import { signingDue } from '../../program/profile/agreement-due.ts';
import { isConfirmationDue } from '../../program/profile/organization-profile.ts';
import type { Organization } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import type { HomeContext } from './home.ts';

/** What somebody who may do it should do now, each with the page where it is done. */
export function toDo(organization: Organization, waiting: number, c: HomeContext) {
  const { say, principal, today, catalog } = c;
  const changesProfile = can(principal, 'organization.change-profile');
  return [
    ...when(waiting > 0, () => ({
      text: say.text('{count, plural, one {One person waits} other {# people wait}} for your answer.', {
        count: waiting,
      }),
      title: say.text('Answer the requests'),
      button: open('association-requests'),
    })),
    ...when(can(principal, 'agreement.sign') && signingDue(organization, catalog.agreements, today).length > 0, () => ({
      text: say.text('The Partner Network Agreement is to be signed again.'),
      title: say.text('Sign the agreement'),
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
