import type { RequirementStanding } from '../program/orders/subscription-requirements.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { examName, locationName } from './names.ts';

/**
 * How a requirement of a subscription stands.
 * @param mayName whether the reader looks after a location, and with it whoever counts there
 */
export function requirementText(
  { requirement, state, by }: RequirementStanding,
  locationId: string,
  organization: Organization,
  mayName: (locationId: string) => boolean,
  say: Speech,
): string {
  const { anyOf, passMark } = requirement;
  const names = say.list(
    anyOf.map((code) => examName(code, say)),
    'plain',
  );
  const exams = anyOf.length === 1 ? names : say.text('One of {exams}', { exams: names });
  if (by === undefined) {
    return passMark === undefined
      ? say.text('{exams}: nobody has passed it so far.', { exams })
      : say.text('{exams}: nobody has passed it so far, with {percent} % or more.', { exams, percent: passMark });
  }
  const values = {
    exam: examName(by.code, say),
    name: mayName(by.locationId) ? by.name : say.text('somebody of another location', {}, 'who passed'),
    on: say.date(by.on),
    until: say.date(by.until ?? by.on),
    location: locationName(organization, locationId),
    other: locationName(organization, by.locationId),
  };
  switch (state) {
    case 'missing':
    case 'met':
      return by.until === undefined
        ? say.text('{exam}: passed by {name} on {on}.', values)
        : say.text('{exam}: passed by {name} on {on}, which counts until {until}.', values);
    case 'outdated':
      return say.text(
        '{exam}: passed by {name} on {on}, which counted until {until}. It has to be passed again.',
        values,
      );
    case 'elsewhere':
      return mayName(by.locationId)
        ? say.text('{exam}: passed by {name} on {on}, but it counts at {other} and not at {location}.', values)
        : say.text('{exams}: nobody of {location} has passed it so far.', { exams, location: values.location });
  }
}
