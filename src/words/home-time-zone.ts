import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';

/** The time zone of the location where a person works. */
export function homeTimeZone(organization: Organization, association: Association): string {
  const location = organization.locations.find((entry) => entry.id === association.locationId);
  return (location ?? headquartersOf(organization)).timeZone;
}
