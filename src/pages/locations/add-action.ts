import { z } from 'zod';
import { addLocation } from '../../changes/add-location.ts';
import { type LocationProfile, tidiedLocation } from '../../program/locations/location-profile.ts';
import { nameOfLocation } from '../../program/things/organization.ts';
import { locationProblemText, placingRefusalText } from '../../words/locations.ts';
import { Again, Conflict, Refusal } from '../outcome.ts';
import { type ActionContext, action } from '../page.ts';
import { ProfileForm, withTimeZone } from './profile-form.ts';

const right = 'locations.add';
const Data = z.strictObject({ id: z.string() });
const Form = ProfileForm.extend({ parent: z.string().max(200).default('') });

/** Adds the location: a second press on the same card finds it there. */
export const addAction = action({
  right,
  data: Data,
  form: Form,
  slots: () => ({}),
  about: ({ form }) => [{ locationId: form.parent }],
  run: (c) => add(c),
});

async function add(
  c: ActionContext<typeof right, z.infer<typeof Data>, z.infer<typeof Form>>,
): Promise<Again | Refusal> {
  const { say, data } = c;
  const { parent, ...filled } = c.form;
  const profile: LocationProfile = withTimeZone({ ...filled, country: filled.country.trim() });
  const again = { id: data.id, typed: profile, ...(parent === '' ? {} : { parent }) };
  const outcome = await addLocation(c, { id: data.id, parentId: parent, profile }, () => c.ids.partnerId());
  if (outcome === 'conflict') {
    return new Conflict(again, say.text('The locations were changed at the same moment. Press the button again.'));
  }
  if (outcome.kind === 'added') {
    const { name, partnerId } = outcome.location;
    const text = say.text('{name} is added, with the Partner ID {partnerId}.', { name, partnerId });
    return new Again({ id: data.id }, { text, style: 'good' });
  }
  switch (outcome.reason) {
    case 'problems': {
      const tidied = tidiedLocation(profile);
      const text = say.paragraph(outcome.problems.map((problem) => locationProblemText(problem, tidied, say)));
      return new Again(again, { text, style: 'attention' });
    }
    case 'too-many-locations':
      return new Refusal(
        say.text('An organization has at most 1,000 locations, the closed ones among them.'),
        c.way('manage-locations'),
      );
    default: {
      const { organization } = c;
      const above = organization === undefined ? parent : nameOfLocation(organization, parent);
      const text = placingRefusalText(outcome.reason, { location: profile.name, parent: above }, say);
      const { parent: _gone, ...others } = again as { readonly parent?: string };
      return new Again(others, { text, style: 'attention' });
    }
  }
}
