import { z } from 'zod';
import { closeLocation, readClosing } from '../../changes/close-location.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { type ClosingBlock, closingBlocked, transcriptFromClosed } from '../../program/locations/close-location.ts';
import { rolesAt } from '../../program/locations/roles-at.ts';
import { touchedBy } from '../../program/requirements/competency-risk.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { headquartersOf, type Location, type Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { isToBeSent, type Shipment } from '../../program/things/shipment.ts';
import { solution } from '../../store/things/solution.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { Again, Conflict, Question, Refusal } from '../outcome.ts';
import { type ActionContext, action, type PageContext, page } from '../page.ts';
import { closingView } from './closing-view.ts';
import { findLocation, LocationSlots, noSuchLocation, placesInSentence } from './location-meant.ts';

const name = 'remove-location';
const right = 'locations.remove';

/** The location, and where its people were to work when the card was shown: what it costs stands there for that. */
const Data = z.strictObject({ location: z.string(), target: z.string() });

const Slots = z.object({ ...LocationSlots, to: z.string().max(200).optional() });
export type ClosingContext = PageContext<typeof right, z.infer<typeof Slots>, VerbOf<typeof name>>;

/** A location that is to be closed, with what stands in the way and what it costs. */
export interface ClosingShown {
  readonly organization: Organization;
  readonly location: Location;
  readonly blocks: readonly ClosingBlock[];
  /** Who works there. */
  readonly people: readonly Association[];
  /** Who has which contact role for it, wherever they work. */
  readonly contacts: ReturnType<typeof rolesAt>;
  /** Where they work from then on, as it is chosen so far. */
  readonly target: Location;
  /** What is planned to be sent to it, and goes to the target then. */
  readonly kits: readonly Shipment[];
  /** How many solution profiles are its own. */
  readonly solutions: number;
  /** Competencies for which too few people would count. */
  readonly losses: readonly CompetencyEnrollment[];
}

/**
 * Closing a location: what stands in the way, what will happen, and the button that does it.
 * Source: Partner Membership Center Overview (Organization Information menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const removeLocation = page({
  name,
  title: 'Close a location',
  confirms: true,
  area: 'organization-information',
  summary: 'Close an office: what has to be settled first, and where its people go',
  right,
  slots: Slots,
  names: placesInSentence,
  async load(c): Promise<ClosingShown | Question | Refusal> {
    const found = await findLocation(c, name, c.say.text('Which location is to be closed?'));
    if (found instanceof Question || found instanceof Refusal) return found;
    return closingOf(found, c);
  },
  view: closingView,
  actions: {
    remove: action({
      right,
      data: Data,
      form: z.object({ to: z.string().max(200).default('') }),
      slots: ({ location }) => ({ location }),
      about: ({ data, form }) => [{ locationId: data.location }, ...(form.to === '' ? [] : [{ locationId: form.to }])],
      run: (c) => remove(c),
    }),
  },
});

async function closingOf(
  { organization, location }: { readonly organization: Organization; readonly location: Location },
  c: ClosingContext,
): Promise<ClosingShown> {
  const { store, catalog, today, slots } = c;
  const [solutions, state, associations, transcripts] = await Promise.all([
    store.all(solution, { organizationId: organization.id }),
    readClosing(store, organization),
    store.associations(organization.id),
    store.transcripts(organization.id),
  ]);
  const { locations } = organization;
  const above = locations.find(({ id }) => id === location.parentId) ?? headquartersOf(organization);
  const target = locations.find(({ id }) => id === slots.to && id !== location.id) ?? above;
  const after = transcripts.map((entry) =>
    entry.locationId === location.id ? transcriptFromClosed(entry, target.id) : entry,
  );
  const touched = touchedBy(
    evidenceOf({ organization, transcripts }, catalog, today),
    evidenceOf({ organization, transcripts: after }, catalog, today),
  );
  return {
    organization,
    location,
    blocks: closingBlocked(location.id, state, today, catalog.renewalTerms),
    contacts: rolesAt(location.id, state.inCharge),
    people: associations.filter(({ locationId }) => locationId === location.id),
    target,
    kits: state.shipments.filter((entry) => entry.locationId === location.id && isToBeSent(entry)),
    solutions: solutions.filter(({ locationId }) => locationId === location.id).length,
    losses: touched.filter(({ isLoss }) => isLoss).map(({ held }) => held),
  };
}

async function remove(
  c: ActionContext<typeof right, z.infer<typeof Data>, { readonly to: string }>,
): Promise<Again | Refusal> {
  const { say, data, form } = c;
  const slots = { location: data.location, ...(form.to === '' ? {} : { to: form.to }) };
  const { value: organization } = await organizationOf(c);
  if (form.to !== '' && form.to !== data.target) {
    const text = say.text('Nothing is closed yet: this is what it comes to with the location that you chose.');
    return new Again(slots, { text, style: 'emphasis' });
  }
  // Where nobody works there is nothing to choose, and nothing is sent.
  const outcome = await closeLocation(c, { locationId: data.location, to: form.to });
  if (outcome === 'conflict') {
    return new Conflict(slots, say.text('Something changed just now. This is how it stands.'));
  }
  if (outcome.kind === 'closed' || outcome.kind === 'closed-already') return done(outcome, c);
  switch (outcome.reason) {
    case 'unknown-location':
      return noSuchLocation(c, organization, data.location);
    case 'unknown-target':
      return new Again(slots, { text: say.text('Choose where its people work from then on.'), style: 'attention' });
    case 'blocked':
      return new Again(slots, {
        text: say.text('It was not closed: this has to be settled first.'),
        style: 'attention',
      });
  }
}

function done(
  outcome: Extract<Exclude<Awaited<ReturnType<typeof closeLocation>>, 'conflict'>, { location: Location }>,
  c: Pick<ActionContext<typeof right, object, object>, 'say' | 'way'>,
): Refusal {
  const { say } = c;
  const { name: location } = outcome.location;
  const text =
    outcome.kind === 'closed-already'
      ? say.text('{location} is closed already. Its orders and shipments stay readable.', { location })
      : say.paragraph([
          say.text(
            '{location} is closed. Its orders and shipments stay readable, and its Partner ID is nobody else’s.',
            {
              location,
            },
          ),
          say.text(
            '{count, plural, =0 {Nobody worked there.} one {One person works elsewhere now.} other {# people work elsewhere now.}}',
            {
              count: outcome.people,
            },
          ),
        ]);
  return new Refusal(text, [...c.way('manage-locations'), ...c.way('location-hierarchy'), ...c.way('home')]);
}
