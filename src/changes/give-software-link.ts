import type { Member } from '../access/principal.ts';
import {
  type DownloadRefusal,
  downloadable,
  linkOf,
  type SoftwareFile,
} from '../program/benefits/software-download.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf } from '../program/things/organization.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { organizationOf } from './organization-of.ts';

export type GivenLink =
  | 'done'
  | Refused<DownloadRefusal['reason'] | 'unknown-file'>
  /** Who asks has lost the right meanwhile. */
  | 'conflict';

/**
 * Somebody gets the link to software, which is written down: who, which, when. The link is for them alone and short-lived;
 * whether they still may is asked again when it is opened, which changes nothing, as scanners open links too.
 */
export async function giveSoftwareLink(asked: Asked<Member>, file: SoftwareFile): Promise<GivenLink> {
  const { store, principal, catalog, now } = asked;
  const { value: organization } = await organizationOf(asked);
  const today = dateIn(now, headquartersOf(organization).timeZone);
  const found = downloadable(file.software, organization, catalog, today);
  if ('reason' in found) return refused(found.reason);
  if (linkOf(found, file) === undefined) return refused('unknown-file');
  const deed = deedOf(
    asked,
    'software.download',
    'software-link-given',
    { ...file },
    {
      about: { kind: 'software', id: file.software, name: file.software },
      locationIds: [principal.association.locationId],
      changes: [
        { field: 'softwareVersion', after: file.version },
        { field: 'languages', after: [file.language] },
      ],
    },
  );
  const outcome = await change(store, { organizationId: organization.id }, deed, []);
  return outcome === 'conflict' ? 'conflict' : 'done';
}
