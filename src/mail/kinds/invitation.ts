import { type Invitation, invitationEnd, isOpen, sendingOf } from '../../program/joining/invitation.ts';
import { dateIn } from '../../program/things/calendar.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { locationName } from '../../words/names.ts';
import { type MailContext, mailKind, NotWanted } from '../define-kind.ts';

/** Somebody is invited to become part of an organization. */
export const invitation = mailKind({
  name: 'invitation',
  async load({ mail, store, now }): Promise<Invitation | NotWanted> {
    const kept = await store.invitation(mail.organizationId, mail.subject);
    if (kept === undefined || sendingOf(kept.value) !== mail.stage) return new NotWanted('it was sent again since');
    return isOpen(kept.value, now) ? kept.value : new NotWanted('the invitation has ended');
  },
  text(invited, c) {
    const { say, organization, whereabouts } = c;
    const values = { inviter: invited.invitedBy.name, organization: organization.name };
    const { teamsLink: url } = whereabouts;
    return {
      subject: say.text('{inviter} invites you to {organization} in the partner network', values),
      paragraphs: [
        invited.name === undefined ? say.text('Hello,') : say.text('Hello {name},', { name: invited.name }),
        say.paragraph([
          say.text(
            '{inviter} invites you to become part of the membership of {organization} in the partner network.',
            values,
          ),
          ...placeTexts(invited, c),
        ]),
        url === undefined ? byHandText(invited, c) : byLinkText(invited, c),
      ],
      ...(url === undefined ? {} : { link: { title: say.text('Open in Microsoft Teams'), url } }),
      afterwards: [
        say.text('The invitation ends on {date}.', {
          date: say.date(dateIn(invitationEnd(invited), headquartersOf(organization).timeZone)),
        }),
      ],
      reason: say.text(
        'You get this because {inviter} of {organization} has entered your address {email}. If you do not know them, leave it unanswered: nothing happens then.',
        { ...values, email: invited.email },
      ),
    };
  },
});

function placeTexts({ locationId, rights }: Invitation, { say, organization }: MailContext): readonly string[] {
  const location = locationName(organization, locationId);
  const isOfHeadquarters = organization.locations.length === 1;
  return [
    ...(isOfHeadquarters ? [] : [say.text('Your location is {location}.', { location })]),
    ...(rights === 'location-administrator'
      ? [say.text('You are to look after {location} as its Location Administrator.', { location })]
      : []),
  ];
}

function byLinkText({ email }: Invitation, { say }: MailContext): string {
  return say.text(
    'Open the Partner Membership Center in Microsoft Teams and sign in with {email}. It shows you the invitation, and you accept it there.',
    { email },
  );
}

/** Nobody has said which app it is, so it is found by its name; and by number, whatever the sign-in says. */
function byHandText({ email }: Invitation, { say, organization }: MailContext): string {
  return say.text(
    'In Microsoft Teams, look for the app “Partner Membership Center” under Apps, open a chat with it and say hello. Sign in with {email}: it shows you the invitation, and you accept it there. If it does not, tell it that you want to associate with the Partner ID {partnerId}.',
    { email, partnerId: organization.partnerId },
  );
}
