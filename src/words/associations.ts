import { when } from '../optional.ts';
import { administratorsOf, type LeavingRefusal } from '../program/joining/association.ts';
import type { AssociationRequest } from '../program/joining/association-request.ts';
import { type RoleHeld, rolesHeld } from '../program/joining/contact-roles.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Location, type Organization, subtreeOf } from '../program/things/organization.ts';
import { type Association, tenantOf } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';
import { countryName } from './countries.ts';
import { locationName, privilegeWord, rightsWord, roleWord } from './names.ts';

/** How many are named of those who could do something. */
const mostNamed = 3;

/**
 * Who can renew, for whoever cannot: see `nearestAdministrators`.
 * @param place the location of a competency; left out for the membership
 */
export function whoRenewsText(
  associations: readonly Association[],
  organization: Organization,
  say: Speech,
  place?: string,
): string {
  const able = nearestAdministrators(associations, organization, place);
  if (able.length === 0) return say.text('The Regional Service Center can help you further.');
  return say.text('{names} can do that.', { names: say.list(able.map(({ name }) => name)) });
}

/** Who can grant a privilege to somebody who works there. */
export function whoGrantsText(
  associations: readonly Association[],
  organization: Organization,
  say: Speech,
  place: string,
): string {
  const able = nearestAdministrators(associations, organization, place);
  if (able.length === 0) return say.text('The Regional Service Center can help you further.');
  return say.text('{names} can grant it to you.', { names: say.list(able.map(({ name }) => name)) });
}

/**
 * A few of those who look after a place: who administers it, then the Global Administrators, the Primary Program Contact
 * first.
 * @param place left out for the organization as a whole
 */
function nearestAdministrators(
  associations: readonly Association[],
  organization: Organization,
  place?: string,
): readonly Association[] {
  const isNear = ({ rights, locationId }: Association) =>
    place !== undefined && rights === 'location-administrator' && subtreeOf(organization, locationId).has(place);
  const able = [
    ...associations.filter(isNear),
    ...administratorsOf(associations, organization).filter(({ rights }) => rights === 'global-administrator'),
  ];
  return able.slice(0, mostNamed);
}

/** `Lisbon, Portugal` */
export function placeOf(location: Pick<Location, 'city' | 'country'>, say: Speech): string {
  return say.text('{city}, {country}', { city: location.city, country: countryName(location.country, say) });
}

/**
 * What tells organizations of one name apart. The whole Partner ID of another organization is not shown: one has to be
 * told it (Merge organizations, PMC help,
 * https://partners.microsoft.com/partnerprogram/help/en-US/Manage_Organization_and_Locations/Manage_Organization/Merge_organizations.htm).
 */
export function tellingDetail(organization: Organization, say: Speech): string {
  return say.text('{place} · Partner ID ending in {digits}', {
    place: placeOf(headquartersOf(organization), say),
    digits: organization.partnerId.slice(-4),
  });
}

export function answerText(request: AssociationRequest, say: Speech, timeZone: string): string {
  const { answer, name } = request;
  const date = say.date(dayOf(answer?.at ?? request.requestedAt, timeZone));
  const by = answer?.by?.name ?? '';
  switch (request.state) {
    case 'pending':
      return say.text('{name} has been waiting since {date}.', { name, date });
    case 'approved':
      return say.text('{by} approved the request on {date}.', { by, date });
    case 'declined':
      return answer?.reason === undefined
        ? say.text('{by} declined the request on {date}.', { by, date })
        : say.text('{by} declined the request on {date}: “{reason}”', { by, date, reason: answer.reason });
    case 'withdrawn':
      return say.text('{name} took the request back on {date}.', { name, date });
    case 'expired':
      return say.text('The request ended on {date}, because nobody had answered it.', { date });
  }
}

export function leavingText(refusal: LeavingRefusal, organization: Organization, say: Speech): string {
  switch (refusal.reason) {
    case 'last-global-administrator':
      return say.text(
        'You are the only Global Administrator of {organization}. Make somebody else a Global Administrator first; then you can leave.',
        { organization: organization.name },
      );
    case 'required-roles':
      return say.text(
        'You are the {roles}. {count, plural, one {Hand this contact role} other {Hand these contact roles}} over to somebody else first; then you can leave {organization}.',
        {
          roles: rolesText(refusal.roles, organization, say),
          count: refusal.roles.length,
          organization: organization.name,
        },
      );
  }
}

/**
 * The address of somebody who asks: first what the sign-in vouches for, as anybody can type any other; and where they
 * come from, if that is not where the administrator does.
 */
export function addressText(
  request: Pick<AssociationRequest, 'individualId' | 'email'>,
  vouched: string | undefined,
  reader: string,
  say: Speech,
): string {
  const { individualId, email } = request;
  const sentences = [
    vouched === undefined
      ? say.text('The sign-in vouches for no e-mail address.')
      : say.text('{email}, as the sign-in vouches.', { email: vouched }),
    ...when(email !== '' && email.toLowerCase() !== vouched?.toLowerCase(), () =>
      say.text('Says that {email} is where to write to.', { email }),
    ),
    ...when(tenantOf(individualId) !== tenantOf(reader), () =>
      say.text('Signs in at another company than you (tenant {tenant}).', { tenant: tenantOf(individualId) }),
    ),
  ];
  return say.paragraph(sentences);
}

/** What ends for somebody who leaves, by its name; nothing if there is only the association. */
export function lossText(association: Association, organization: Organization, say: Speech): string | undefined {
  const { rights, privileges, msdnSubscriptions = [] } = association;
  const lost = [
    ...when(rights !== 'none', () => rightsWord(rights, say)),
    ...rolesHeld(association).map((held) => roleHeldText(held, organization, say)),
    ...privileges.map(({ privilege }) => privilegeWord(privilege, say)),
    ...when(msdnSubscriptions.length > 0, () =>
      say.text('{count, plural, one {your MSDN subscription} other {your # MSDN subscriptions}}', {
        count: msdnSubscriptions.length,
      }),
    ),
  ];
  return lost.length === 0 ? undefined : say.text('You lose: {lost}.', { lost: say.list(lost) });
}

/** `Executive Contact of Contoso Porto` */
export function roleHeldText({ role, locationId }: RoleHeld, organization: Organization, say: Speech): string {
  return say.text('{role} of {location}', {
    role: roleWord(role, say),
    location: locationName(organization, locationId),
  });
}

function rolesText(roles: readonly RoleHeld[], organization: Organization, say: Speech): string {
  return say.list(roles.map((held) => roleHeldText(held, organization, say)));
}

/** What somebody is: of the own location by its role alone, of others with their names. */
export function roleTexts(association: Association, organization: Organization, say: Speech): readonly string[] {
  return rolesHeld(association).map((held) =>
    held.locationId === association.locationId ? roleWord(held.role, say) : roleHeldText(held, organization, say),
  );
}

/** The day of an instant at a place. */
export function dayOf(instant: string, timeZone: string): CalendarDate {
  return dateIn(new Date(instant), timeZone);
}
