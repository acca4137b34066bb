import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { competencies } from '../../catalog/competencies.ts';
import { renewalTerms } from '../../catalog/renewal-terms.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { competencyRenewalBlocked, readinessFor } from '../../program/renewal/renewal.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import { type Choice, Question, Refusal } from '../outcome.ts';
import { type PageContext, page } from '../page.ts';
import { type RenewalPage, renewalActions } from './actions.ts';
import { draftInForce, draftVersion, type LoadedRenewal, loadRenewal } from './draft.ts';
import { chooseLevels } from './fee-view.ts';
import { proposedChoice } from './plan.ts';
import { renewalRefusal } from './refusals.ts';
import { renewalView } from './view.ts';

const name = 'renew-competency';

const Slots = z.object({
  competency: z.string().optional(),
  level: z.enum(levels).optional(),
  /** The exact one, as a button names it. */
  enrollment: z.string().optional(),
});
type Context = PageContext<'competency.renew', z.infer<typeof Slots>>;

const held = (loaded: LoadedRenewal, id: string) =>
  loaded.state.organization.competencies.find((entry) => entry.id === id);

const renewal: RenewalPage = {
  name,
  right: 'competency.renew',
  term: held,
  begin(c, loaded, { subject, level }) {
    const enrollment = held(loaded, subject);
    const proposed = enrollment && proposedChoice(enrollment, level ?? enrollment.level, loaded.state, c.today);
    return {
      step: 'requirements',
      changeId: c.ids.fresh(),
      anniversaryDate: enrollment?.anniversaryDate ?? c.today,
      choices: proposed === undefined ? [] : [proposed],
    };
  },
  slots: ({ subject, level }) => ({ enrollment: subject, ...(level === undefined ? {} : { level }) }),
  plan: (draft) => ({ membership: false, competencies: draft.choices }),
  choose(c, loaded, draft, form) {
    const ids = Object.keys(form).flatMap((key) => (key.startsWith('level~') ? [key.slice('level~'.length)] : []));
    const chosen = loaded.state.organization.competencies.filter((entry) => ids.includes(entry.id));
    const next = chooseLevels(c, loaded, draft, form, chosen);
    if (typeof next !== 'string' && next.choices.length === 0) return c.say.text('Choose a level.');
    return next;
  },
};

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
  right: renewal.right,
  slots: Slots,
  async load(c) {
    const found = await findEnrollment(c);
    if (found instanceof Question || found instanceof Refusal) return found;
    const loaded = await loadRenewal(c, { page: name, subject: found.id });
    const wanted = c.slots.level ?? found.level;
    const kept = draftInForce(loaded, found, c.today);
    if (kept?.step !== 'done') {
      const blocked = competencyRenewalBlocked(found, wanted, c.today, loaded.state);
      if (blocked !== undefined) {
        const missing = blocked.reason === 'window-not-open' ? missingSoFar(found, loaded, c) : '';
        return renewalRefusal(blocked, c.say, waysOn(found, c), missing);
      }
    }
    const draft = kept ?? renewal.begin(c, loaded, { subject: found.id, level: wanted });
    const proposed = proposedChoice(found, wanted, loaded.state, c.today);
    const subjects = [{ held: found, wanted, proposed }];
    return { loaded, draft, plan: renewal.plan(draft), subjects, choosesLocation: true };
  },
  view(shown, c) {
    const { held: shownEnrollment, wanted } = shown.subjects[0] ?? {};
    const data = { subject: shownEnrollment?.id ?? '', version: draftVersion(shown.loaded), level: wanted };
    return renewalView(shown, c, (verb) => c.button(verb, data));
  },
  actions: renewalActions(renewal),
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
      button: open(name, { enrollment: entry.id, ...(level === undefined ? {} : { level }) }),
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
function missingSoFar(found: CompetencyEnrollment, loaded: LoadedRenewal, c: Context): string {
  const readiness = readinessFor(found, loaded.state, c.today);
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
