import { type AssociationRequest, askToAssociate } from '../../program/joining/association-request.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import { demoIndividualId, helena } from '../people.ts';
import { contosoPeople, daysToAnniversary } from './contoso.ts';

export function messages(today: CalendarDate): ProgramMessage[] {
  return [
    {
      organizationId: 'contoso',
      id: 'm-118',
      postedOn: addDays(today, -6),
      title: 'New requirements for Cloud Platform',
      text: 'The exams for the Cloud Platform competency change in spring. What you hold keeps counting until your next anniversary date.',
      showUntil: addDays(today, 80),
    },
    {
      organizationId: 'contoso',
      id: 'm-112',
      postedOn: addDays(today, -38),
      title: 'Your renewal window is open',
      text: 'You can renew the membership and the competencies that are due until the anniversary date.',
      renewalOf: addDays(today, daysToAnniversary),
      showUntil: addDays(today, daysToAnniversary),
    },
    {
      organizationId: 'northwind',
      id: 'm-113',
      postedOn: addDays(today, -70),
      title: 'Welcome to another year',
      text: 'Thank you for renewing. Your benefits have been extended.',
      showUntil: addDays(today, 20),
    },
  ];
}

/** Asked yesterday, so that there is something to answer. */
export function requests(today: CalendarDate): AssociationRequest[] {
  const administrators = contosoPeople(today).filter((entry) => entry.rights === 'global-administrator');
  const { name, email } = helena;
  const asking = {
    id: 'd3a0-request',
    organizationId: 'contoso',
    person: { id: demoIndividualId(helena), name, email },
    locationId: 'porto',
    message: 'I work on the Azure project in Porto until summer.',
  };
  return [askToAssociate(asking, administrators, new Date(`${addDays(today, -1)}T09:15:00Z`))];
}
