import type { ImportedKey } from '../../changes/import-keys.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { KeyViewed } from '../../program/things/license-key.ts';
import { type DemoPerson, demoIndividualId, lucia, rui } from '../people.ts';

/** A key of the demo, as it is before it is sealed. */
export interface DemoKey extends ImportedKey {
  readonly organizationId: string;
  readonly importedOn: CalendarDate;
  readonly blockedOn?: CalendarDate;
  readonly viewed?: KeyViewed;
}

/** Invented, and made so that nobody takes one for a key that opens something. */
function demoKey(number: number): string {
  return `DEMO0-NOKEY-INVEN-TED00-${String(number).padStart(3, '0')}XX`;
}

/** What Contoso may install: for all of it, for single locations, and one that can be looked at no more of each kind. */
export function licenseKeys(today: CalendarDate): readonly DemoKey[] {
  let number = 100;
  const importedOn = addDays(today, -120);
  const key = (software: string, granted: number, used: number, more: Partial<DemoKey> = {}): DemoKey => {
    number += 7;
    const activations = { granted, used };
    return { organizationId: 'contoso', software, key: demoKey(number), activations, importedOn, ...more };
  };
  const lookedAt = ({ name, ...person }: DemoPerson, daysAgo: number): Pick<DemoKey, 'viewed'> => ({
    viewed: {
      by: { individualId: demoIndividualId({ name, ...person }), name },
      at: `${addDays(today, -daysAgo)}T10:20:00.000Z`,
    },
  });
  return [
    key('windows-enterprise', 100, 61, lookedAt(rui, 12)),
    key('windows-enterprise', 25, 25),
    key('windows-enterprise', 10, 2, { locationId: 'porto' }),
    key('office-professional-plus', 100, 43),
    key('office-professional-plus', 50, 8, { blockedOn: addDays(today, -30) }),
    key('office-professional-plus', 10, 0, { locationId: 'porto', orderNumber: '2103361904' }),
    key('windows-server-standard', 10, 4, { locationId: 'lisbon' }),
    key('windows-server-standard', 5, 1, { locationId: 'madrid', ...lookedAt(lucia, 40) }),
    key('windows-server-standard', 2, 0, { locationId: 'lisbon', orderNumber: '2104468213' }),
    key('sql-server-standard', 5, 2, { locationId: 'lisbon' }),
    key('exchange-server-standard', 1, 0, { locationId: 'lisbon' }),
    key('visio-professional', 10, 3),
    key('project-professional', 10, 1),
    key('sharepoint-server', 1, 0, { locationId: 'madrid' }),
  ];
}
