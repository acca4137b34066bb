import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { saveLocation } from '../../changes/save-location.ts';
import { profileOfLocation, tidiedLocation } from '../../program/locations/location-profile.ts';
import type { Location } from '../../program/things/organization.ts';
import { locationFields, locationProblemText } from '../../words/locations.ts';
import { editedMeanwhile, SeenFields } from '../edited-meanwhile.ts';
import { Again, Conflict, type Refusal } from '../outcome.ts';
import { type ActionContext, action } from '../page.ts';
import { noSuchLocation } from './location-meant.ts';
import { ProfileForm, withTimeZone } from './profile-form.ts';

const right = 'locations.change';
const Data = z.strictObject({
  location: z.string(),
  seen: SeenFields,
  /** The other country whose consequences were seen. */
  country: z.string().optional(),
});

/** Saves the profile of a location; what was typed stays, whatever is wrong with it. */
export const saveAction = action({
  right,
  data: Data,
  form: ProfileForm,
  slots: ({ location }) => ({ location }),
  find: (c) => findSaved(c),
  about: (_, { location }) => [{ locationId: location.id }],
  run: (c, found) => save(c, found),
});

type Saving = ActionContext<typeof right, z.infer<typeof Data>, z.infer<typeof ProfileForm>>;

interface Saved {
  readonly location: Location;
}

async function findSaved(c: Saving): Promise<Saved | Refusal> {
  const { value: organization } = await organizationOf(c);
  const location = organization.locations.find(({ id }) => id === c.data.location);
  return location === undefined ? noSuchLocation(c, organization, c.data.location) : { location };
}

async function save(c: Saving, { location }: Saved): Promise<Again | Refusal> {
  const { say, data } = c;
  const slots = { location: location.id };
  const typed = withTimeZone({ ...c.form, country: c.form.country.trim() }, profileOfLocation(location));
  const outcome = await saveLocation(c, location.id, { typed, seen: data.seen }, data.country);
  if (outcome === 'conflict') {
    return new Conflict(
      { ...slots, typed },
      say.text('The location was changed at the same moment. Press Save again.'),
    );
  }
  if (outcome.kind === 'saved') {
    return new Again(slots, { text: say.text('{name} is saved.', { name: outcome.location.name }), style: 'good' });
  }
  switch (outcome.reason) {
    case 'unknown-location':
      return noSuchLocation(c, {}, location.id);
    case 'edited-meanwhile': {
      const about = { kind: 'location', id: location.id } as const;
      const banner = await editedMeanwhile(c, outcome.clash, locationFields(say), about);
      return new Again({ ...slots, typed: outcome.clash.typed }, banner);
    }
    case 'country-unconfirmed':
      return new Again(
        { ...slots, typed, country: typed.country },
        { text: say.text('Nothing is saved yet: see first what follows from the other country.'), style: 'emphasis' },
      );
    case 'problems': {
      const profile = tidiedLocation(typed);
      const text = say.paragraph(outcome.problems.map((problem) => locationProblemText(problem, profile, say)));
      return new Again({ ...slots, typed }, { text, style: 'attention' });
    }
  }
}
