import type { Credit } from '../program/requirements/credit.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, examName, heldText, locationName } from './names.ts';

/** What somebody's exams count for, and why not, for those who look after them. */
export function countsForText({ held, standing }: Credit, organization: Organization, say: Speech): string {
  const values = { held: heldText(held, organization, say) };
  if (standing === 'counted') return say.text('Counts for {held}.', values);
  if (standing === 'spare') return say.text('Would count for {held}, which has enough people.', values);
  switch (standing.reason) {
    case 'another-gold':
      return say.text('Not for {held}: counts for gold {other} already, and a person counts for one gold only.', {
        ...values,
        other: competencyName(standing.competency, say),
      });
    case 'another-location':
      return say.text('Not for {held}: what they have passed counts at {own}.', {
        ...values,
        own: locationName(organization, standing.locationId),
      });
    case 'part-passed':
      return say.text('Not yet for {held}: {exams} still missing.', {
        ...values,
        exams: say.list(standing.missing.map((code) => examName(code, say))),
      });
  }
}
