import type { Effect, Supposition } from '../program/requirements/what-if.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { examName, heldText, locationName } from './names.ts';
import { missingText } from './requirements.ts';

/** What is supposed, and what would come of it. */

export function suppositionText(supposition: Supposition, organization: Organization, say: Speech): string {
  const { name } = supposition.person;
  switch (supposition.kind) {
    case 'leaves':
      return say.text('{name} leaves.', { name });
    case 'passes':
      return say.text('{name} passes {exam}.', { name, exam: examName(supposition.code, say) });
    case 'moves':
      return say.text('{name} moves to {location}.', {
        name,
        location: locationName(organization, supposition.locationId),
      });
  }
}

export function effectText(effect: Effect, organization: Organization, say: Speech): string {
  const { held, after, becomes, come } = effect;
  const values = {
    held: heldText(held, organization, say),
    date: say.date(held.anniversaryDate),
    names: say.list(come),
    count: come.length,
  };
  switch (becomes) {
    case 'lost':
      return say.text('{held} is at risk then: {missing}. Without others it cannot be renewed on {date}.', {
        ...values,
        missing: missingText(after, say),
      });
    case 'fewer':
      return after.met
        ? say.text('{held}: fewer people count, and enough others do.', values)
        : say.text('{held}: fewer people count: {missing}.', { ...values, missing: missingText(after, say) });
    case 'more':
      return after.met
        ? say.text('{held}: {names} {count, plural, one {counts} other {count}} too.', values)
        : say.text('{held}: {names} {count, plural, one {counts} other {count}} too. Then there are {missing}.', {
            ...values,
            missing: missingText(after, say),
          });
    case 'met':
      return say.text(
        '{held}: everything that it asks for is there then. {names} {count, plural, one {counts} other {count}} too.',
        values,
      );
    case 'swaps':
      return say.text(
        '{held}: as many count as now; {names} {count, plural, one {takes} other {take}} the place.',
        values,
      );
  }
}
