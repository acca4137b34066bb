import { type Invitation, sendingOf } from '../../program/joining/invitation.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import { addressKey } from '../../store/things/addressed.ts';
import { type MailDocument, mail, mailForgottenAt } from '../../store/things/mail.ts';
import { type DemoPerson, demoIndividualId, diogo, jonas, marta } from '../people.ts';

/** Invited some days ago: one has not answered, one was never reached, one has said no, and one is Diogo's own. */
export function invitations(today: CalendarDate): Invitation[] {
  const invite = (
    organizationId: string,
    by: DemoPerson,
    [name, email]: readonly [string | undefined, string],
    locationId: string,
    daysAgo: number,
  ): Invitation => {
    const sentAt = `${addDays(today, -daysAgo)}T10:20:00.000Z`;
    return {
      organizationId,
      address: addressKey(email),
      id: `invited-${daysAgo}`,
      email,
      ...(name === undefined ? {} : { name }),
      locationId,
      rights: 'none',
      privileges: [],
      invitedBy: { individualId: demoIndividualId(by), name: by.name },
      invitedAt: sentAt,
      sentAt,
      sendings: 1,
      isMailed: true,
      state: 'invited',
    };
  };
  const declined = invite('contoso', marta, [undefined, 'rita.faria@fabrikam.example'], 'lisbon', 9);
  return [
    {
      ...invite('contoso', marta, ['Carla Mendes', 'carla.mendes@contoso.example'], 'porto', 3),
      privileges: ['view-keys'],
    },
    invite('contoso', marta, [undefined, unknown], 'porto', 3),
    {
      ...declined,
      state: 'declined',
      answer: {
        at: `${addDays(today, -8)}T15:02:00.000Z`,
        by: { individualId: 'another~rita', name: 'Rita Faria' },
      },
    },
    invite('tailspin', jonas, [diogo.name, diogo.email], 'munich', 5),
  ];
}

const unknown = 'joana.reis@contosso.example';

/** With which they were sent. */
export function invitationMails(today: CalendarDate): MailDocument[] {
  return invitations(today).map((invitation) => {
    const { organizationId, address, email, sentAt } = invitation;
    const at = new Date(sentAt);
    const value = {
      organizationId,
      kind: 'invitation',
      subject: address,
      stage: sendingOf(invitation),
      to: email,
      locale: 'en-GB',
      createdAt: sentAt,
    };
    const document = { ...mail.document(value, { dueAt: at }), expiresAt: mailForgottenAt(at) };
    return email === unknown
      ? { ...document, state: 'undelivered', undelivered: 'unknown-address' }
      : { ...document, state: 'sent', sentAt };
  });
}
