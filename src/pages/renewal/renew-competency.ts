import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { competencies } from '../../catalog/competencies.ts';
import { renewalTerms } from '../../catalog/renewal-terms.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { defined, when } from '../../optional.ts';
import { competencyRenewalBlocked, type RenewalState, readinessFor } from '../../program/renewal/renewal.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import { type Choice, Question, Refusal } from '../outcome.ts';
import { type PageContext, page } from '../page.ts';
import { chooseLevels } from './fee-view.ts';
import { proposedChoice, subjectOf } from './plan.ts';
import { renewalRefusal } from './refusals.ts';
import { type RenewalPage, renewalSteps } from './renewal-steps.ts';
import { renewalSections } from './view.ts';

const name = 'renew-competency';

const Slots = z.object({
  competency: z.string().optional(),
  level: z.enum(levels).optional(),
  /** The exact one, as a button names it. */
  enrollment: z.string().optional(),
});
type Context = PageContext<'competency.renew', z.infer<typeof Slots>>;

const held = ({ organization }: RenewalState, id: string) => organization.competencies.find((entry) => entry.id === id);

const competency: RenewalPage = {
  name,
  right: 'competency.renew',
  term: held,
  propose(c, state, { subject, level }) {
    const enrollment = held(state, subject);
    const proposed = enrollment && proposedChoice(enrollment, level ?? enrollment.level, state, c.today);
    return when(proposed, (choice) => choice);
  },
  slots: ({ subject, level }) => defined({ enrollment: subject, level }),
  plan: (draft) => ({ membership: false, competencies: draft.choices }),
  choose(c, state, form) {
    const ids = Object.keys(form).flatMap((key) => (key.startsWith('level~') ? [key.slice('level~'.length)] : []));
    const chosen = state.organization.competencies.filter((entry) => ids.includes(entry.id));
    const choices = chooseLevels(c, state, form, chosen);
    return choices.length === 0 ? c.say.text('Choose a level.') : choices;
  },
};
const renewal = renewalSteps(competency);

/**
 * Renews one competency for a year, at the level and location that are chosen, or makes a silver one gold.
 * Source: Renew your Microsoft Partner Network membership,
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export const renewCompetency = page({
  name,
  title: 'Renew a competency',
  area: 'requirements-assets',
  card: 'renewal-steps',
  summary: 'Renew one competency, silver or gold, or upgrade it to gold',
  right: competency.right,
  slots: Slots,
  now({ principal, organization, today, say }) {
    const count = (organization?.competencies ?? []).filter(
      (entry) =>
        can(principal, competency.right, { locationId: entry.locationId }) &&
        competencyRenewalBlocked(entry, entry.level, today, { competencies, terms: renewalTerms }) === undefined,
    ).length;
    return say.text(
      '{count, plural, =0 {None can be renewed today.} one {One can be renewed today.} other {# can be renewed today.}}',
      { count },
    );
  },
  async load(c) {
    const found = await findEnrollment(c);
    if (found instanceof Question || found instanceof Refusal) return found;
    const wanted = c.slots.level ?? found.level;
    const at = await renewal.arrive(c, { subject: found.id, level: wanted });
    if (at instanceof Refusal) return at;
    const { state } = at.loaded;
    const blocked = competencyRenewalBlocked(found, wanted, c.today, state);
    if (blocked !== undefined && at.draft.step !== 'done') {
      const missing = blocked.reason === 'window-not-open' ? missingSoFar(found, state, c) : '';
      return renewalRefusal(blocked, c.say, waysOn(found, c), missing);
    }
    const subjects = [subjectOf(found, wanted, state, c.today)];
    return { at, plan: competency.plan(at.draft), subjects, choosesLocation: true };
  },
  view: (shown, c) => renewal.view(c, shown.at, renewalSections(shown, c, renewal.buttons(c, shown.at))),
  actions: renewal.actions,
});

/** Which one is meant: the only one that fits the words, or a question. */
async function findEnrollment(c: Context): Promise<CompetencyEnrollment | Question | Refusal> {
  const { say, slots } = c;
  const { value: organization } = await organizationOf(c);
  const mine = organization.competencies.filter((entry) =>
    can(c.principal, 'competency.renew', { locationId: entry.locationId }),
  );
  const exact = mine.find((entry) => entry.id === slots.enrollment);
  if (exact !== undefined) return exact;
  const choices = (entries: readonly CompetencyEnrollment[], level?: Level): Choice[] =>
    entries.slice(0, 6).map((entry) => ({
      title: say.text('{competency}, {level}', {
        competency: competencyName(entry.competency),
        level: levelWord(entry.level, say),
      }),
      detail: say.text('{location}, until {date}', {
        location: locationName(organization, entry.locationId),
        date: say.date(entry.anniversaryDate),
      }),
      button: open(name, defined({ enrollment: entry.id, level })),
    }));
  if (mine.length === 0) {
    return new Refusal(say.text('Your organization holds no competency that you could renew.'), [
      { title: say.text('Membership home'), button: open('home') },
    ]);
  }
  const named = mine.filter((entry) => slots.competency === undefined || entry.competency === slots.competency);
  if (named.length === 0) {
    return new Refusal(
      say.text('Your organization does not hold {competency}. These are the competencies that you can renew:', {
        competency: competencyName(slots.competency ?? ''),
      }),
      choices(mine),
    );
  }
  const fitting = named.filter((entry) => slots.level === undefined || entry.level === slots.level);
  const [only, ...others] = fitting.length > 0 || slots.competency === undefined ? fitting : named;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) {
    return new Question(
      say.text('You hold no {level} competency yet. Which one do you mean?', {
        level: levelWord(slots.level ?? 'gold', say),
      }),
      choices(named, slots.level),
    );
  }
  return new Question(say.text('Which competency do you want to renew?'), choices([only, ...others], slots.level));
}

/** Early news is good news: what would be missing if the window were open today. */
function missingSoFar(found: CompetencyEnrollment, state: RenewalState, c: Context): string {
  const readiness = readinessFor(found, state, c.today);
  return readiness === undefined || readiness.met
    ? ''
    : c.say.text('So far the requirements are not all met: {missing}.', { missing: missingText(readiness, c.say) });
}

/** What else could be done with a competency that cannot be renewed now. */
function waysOn(found: CompetencyEnrollment, c: Context): readonly Choice[] {
  const canBecomeGold =
    found.level === 'silver' &&
    competencyRenewalBlocked(found, 'gold', c.today, { competencies, terms: renewalTerms }) === undefined;
  if (!canBecomeGold) return [];
  const title = c.say.text('Upgrade {competency} to Gold', { competency: competencyName(found.competency) });
  return [{ title, button: open(name, { enrollment: found.id, level: 'gold' }) }];
}
