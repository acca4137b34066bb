import type { BusinessField } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';

/** What of an organization's business is still to be said. */
export function unsaidText(unsaid: readonly BusinessField[], say: Speech): string {
  const names: Readonly<Record<BusinessField, string>> = {
    businessFocus: say.text('business focus'),
    services: say.text('services offered'),
    customerSegments: say.text('customers served'),
    technologies: say.text('technologies used'),
  };
  return say.text('Fill in what is missing of the organization profile: {fields}.', {
    fields: say.list(unsaid.map((field) => names[field])),
  });
}
