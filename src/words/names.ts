import type { Level } from '../program/things/competency.ts';
import type { Standing } from '../program/things/enrollment.ts';
import { nameOfLocation, type Organization } from '../program/things/organization.ts';
import type { AdministrationRights, ContactRole, Privilege } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';

/** Names and states as every page writes them. */

export function competencyName(id: string, say: Speech): string {
  return say.nameOf('competency', id);
}

/** Of one that was closed too: what it has ordered still names it. */
export function locationName(organization: Pick<Organization, 'locations' | 'closedLocations'>, id: string): string {
  return nameOfLocation(organization, id);
}

export function levelWord(level: Level, say: Speech): string {
  return level === 'gold' ? say.text('Gold') : say.text('Silver');
}

/** What one says to the bot to renew a competency that is held. */
export function renewSentence(
  { competency, level }: { readonly competency: string; readonly level: Level },
  say: Speech,
): string {
  return say.text('renew {level} {competency}', {
    level: levelWord(level, say),
    competency: competencyName(competency, say),
  });
}

/** A competency that an organization holds: which, how high, where. */
export function heldText(
  {
    competency,
    level,
    locationId,
  }: { readonly competency: string; readonly level: Level; readonly locationId: string },
  organization: Organization,
  say: Speech,
): string {
  return say.text('{competency}, {level}, {location}', {
    competency: competencyName(competency, say),
    level: levelWord(level, say),
    location: locationName(organization, locationId),
  });
}

export function daysLeftText(standing: Standing, say: Speech): string {
  const { daysLeft } = standing;
  if (daysLeft === 0) return say.text('Ends today');
  return daysLeft > 0
    ? say.text('{days, plural, one {# day left} other {# days left}}', { days: daysLeft })
    : say.text('{days, plural, one {Ended # day ago} other {Ended # days ago}}', { days: -daysLeft });
}

export function standingText(standing: Standing, say: Speech): string {
  switch (standing.state) {
    case 'active':
      return say.text('Active');
    case 'renewal-window':
      return say.text('Ready to renew');
    case 'grace':
      return say.text('Ended, benefits still on');
    case 'lapsed':
      return say.text('Lapsed');
  }
}

/** The color of this standing: one that badges, bars and texts have in common, and that can be read on white. */
export function standingColor(standing: Standing): 'Good' | 'Accent' | 'Attention' {
  if (standing.state === 'active') return 'Good';
  return standing.state === 'renewal-window' ? 'Accent' : 'Attention';
}

export function rightsWord(rights: AdministrationRights, say: Speech): string {
  const words: Record<AdministrationRights, string> = {
    'global-administrator': say.text('Global Administrator'),
    'location-administrator': say.text('Location Administrator'),
    none: say.text('No administration rights'),
  };
  return words[rights];
}

export function roleWord(role: ContactRole, say: Speech): string {
  const words: Record<ContactRole, string> = {
    'primary-program-contact': say.text('Primary Program Contact'),
    'executive-contact': say.text('Executive Contact'),
    'sales-marketing-contact': say.text('Sales/Marketing Contact'),
    'first-technical-contact': say.text('First Technical Contact'),
    'second-technical-contact': say.text('Second Technical Contact'),
    'benefits-contact': say.text('Benefits Contact'),
  };
  return words[role];
}

export function privilegeWord(privilege: Privilege, say: Speech): string {
  const words: Record<Privilege, string> = {
    'software-download': say.text('Software Download'),
    'view-keys': say.text('View Keys'),
    'view-license-statement': say.text('License Statement'),
    'support-incidents': say.text('Support Incidents'),
    'partner-learning-center': say.text('Partner Learning Center'),
    'marketing-materials': say.text('Marketing Materials'),
  };
  return words[privilege];
}

/** `70-461 Querying …`; a certification has no number in its code, and is called by its name alone. */
export function examName(code: string, say: Speech): string {
  const name = say.nameOf('exam', code);
  return name !== code && /\d/.test(code) ? `${code} ${name}` : name;
}
