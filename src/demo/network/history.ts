import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { AuditEntry } from '../../store/things/audit-entry.ts';
import { ana, type DemoPerson, demoIndividualId, helena, javier, marta, pedro, rui } from '../people.ts';

/** A change of an organization that was made before anybody looked. */
export type PastChange = AuditEntry & { readonly organizationId: string };

/** What was changed at Contoso lately, so that its history has something to tell. */
export function pastChanges(today: CalendarDate): readonly PastChange[] {
  const at = (daysAgo: number, time: string) => `${addDays(today, -daysAgo)}T${time}:00.000Z`;
  const by = (person: DemoPerson, right: string): AuditEntry['by'] => ({
    kind: 'individual',
    individualId: demoIndividualId(person),
    name: person.name,
    right,
  });
  const whom = (person: DemoPerson, ...locationIds: readonly string[]) => ({
    about: { kind: 'person' as const, id: demoIndividualId(person), name: person.name },
    locationIds,
  });
  const carla: DemoPerson = { ...helena, objectId: '0d300000-0000-4000-8000-0000000c0001', name: 'Carla Mendes' };
  const changes: readonly AuditEntry[] = [
    {
      at: at(1, '09:15'),
      by: by(helena, 'association.request'),
      what: 'association-request',
      details: { location: 'porto' },
      ...whom(helena, 'porto'),
    },
    {
      at: at(3, '16:42'),
      by: by(rui, 'organization.change-profile'),
      what: 'organization-profile-changed',
      details: {},
      changes: [
        {
          field: 'services',
          before: ['Data platforms', 'Cloud migration'],
          after: ['Data platforms', 'Cloud migration', 'Managed services'],
        },
        { field: 'employees', before: '11-50', after: '51-250' },
      ],
    },
    {
      at: at(6, '08:00'),
      by: { kind: 'operator', name: 'Operator' },
      what: 'message-posted',
      details: { message: 'm-118' },
      changes: [{ field: 'title', after: 'New requirements for Cloud Platform' }],
    },
    {
      at: at(8, '11:05'),
      by: by(pedro, 'account.change-own'),
      what: 'mcp-relocated',
      details: { location: 'porto' },
      ...whom(pedro, 'braga', 'porto'),
      changes: [{ field: 'locationId', before: 'braga', after: 'porto' }],
    },
    {
      at: at(19, '14:20'),
      by: by(carla, 'association.leave-own'),
      what: 'association-left',
      details: {},
      ...whom(carla, 'madrid'),
      changes: [
        { field: 'locationId', before: 'madrid' },
        { field: 'privileges', before: ['view-keys'] },
      ],
    },
    {
      at: at(26, '10:31'),
      by: by(ana, 'association.answer'),
      what: 'association-approved',
      details: { individual: demoIndividualId(pedro) },
      ...whom(pedro, 'porto'),
      changes: [{ field: 'locationId', after: 'porto' }],
    },
    // As earlier versions wrote it: without names and places.
    {
      at: at(61, '09:00'),
      by: by(javier, 'account.change-own'),
      what: 'mcp-linked',
      details: { organization: 'contoso', location: 'madrid' },
    },
    {
      at: at(70, '15:12'),
      by: by(marta, 'competency.renew'),
      what: 'renew-competency',
      details: {},
      about: { kind: 'competency', id: 'datacenter-madrid', name: 'datacenter' },
      locationIds: ['madrid'],
      changes: [
        { field: 'level', after: 'silver' },
        { field: 'locationId', after: 'madrid' },
      ],
    },
  ];
  return changes.map((entry) => ({ ...entry, organizationId: 'contoso' }));
}
