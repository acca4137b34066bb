import { z } from 'zod';
import { can, reaches } from '../../access/rights.ts';
import { languageTags } from '../../catalog/language-tags.ts';
import { defined } from '../../optional.ts';
import type { WantedReference } from '../../program/references/reference-request.ts';
import { tidiedLine, withoutInvisibleSigns } from '../../program/things/forms.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { locationChoices } from '../../words/location-choices.ts';

/** However much was typed, the card shows it again; of more than any field takes, the beginning. */
const shownAgain = 1000;
const typed = z
  .string()
  .default('')
  .transform((text) => text.slice(0, shownAgain));

export const RequestForm = z.object({
  customer: typed,
  contact: typed,
  email: typed,
  project: typed,
  language: typed,
  location: typed,
});
export type RequestTyped = z.infer<typeof RequestForm>;

/** Stands in the list of places for the organization itself. */
const wholeOrganization = 'all';

/** The languages in which a customer can be written to. */
export const letterLocales: readonly string[] = languageTags;

export function wantedIn({ customer, contact, email, project, language, location }: RequestTyped): WantedReference {
  return {
    customer: tidiedLine(customer),
    contact: tidiedLine(contact),
    email: withoutInvisibleSigns(email),
    project: tidiedLine(project),
    locale: language,
    ...defined({ locationId: location === wholeOrganization ? undefined : location }),
  };
}

/** What is proposed before anybody typed anything: the own location, in one's own language. */
export function emptyRequest({ principal, say }: MemberVisit): RequestTyped {
  const language = letterLocales.includes(say.locale) ? say.locale : 'en-GB';
  const location = can(principal, 'references.manage-whole') ? wholeOrganization : principal.association.locationId;
  return { customer: '', contact: '', email: '', project: '', language, location };
}

/** Who may look after it, as whoever asks may say. */
export function placeChoices(chosen: string, organization: Organization, c: MemberVisit) {
  const own = organization.locations.filter(({ id }) => reaches(c.principal, id));
  const whole = { value: wholeOrganization, title: c.say.text('The whole organization') };
  return [...(can(c.principal, 'references.manage-whole') ? [whole] : []), ...locationChoices(own, chosen, c.say)];
}
