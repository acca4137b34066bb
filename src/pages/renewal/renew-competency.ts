import { can } from '../../access/rights.ts';
import { defined, when } from '../../optional.ts';
import { orderingBlocked } from '../../program/profile/agreement-due.ts';
import { alongWith, type CompetencyChoice, type RenewalState } from '../../program/renewal/plan.ts';
import type { RenewalRefusal } from '../../program/renewal/refusal.ts';
import { competencyRenewalBlocked, readinessFor } from '../../program/renewal/renewal.ts';
import type { CompetencyEnrollment, Level } from '../../program/things/competency.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { whoRenewsText } from '../../words/associations.ts';
import { competencyName } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import { upgradeText } from '../../words/upgrades.ts';
import { type Choice, Question, Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import type { MembershipAlong } from './draft.ts';
import { chooseLevels, membershipInput, notNow } from './fee-view.ts';
import { proposedChoice, subjectOf } from './plan.ts';
import { renewalRefusal } from './refusals.ts';
import { type RenewalPage, renewalSteps } from './renewal-steps.ts';
import { renewalSections } from './view.ts';
import { type CompetencyContext, CompetencySlots, findEnrollment } from './which-competency.ts';

const name = 'renew-competency';

const held = ({ organization }: RenewalState, id: string) => organization.competencies.find((entry) => entry.id === id);

const competency: RenewalPage = {
  name,
  right: 'competency.renew',
  term: held,
  propose(c, state, { subject, level }) {
    const enrollment = held(state, subject);
    const proposed = enrollment && proposedChoice(enrollment, level ?? enrollment.level, state, c.today, true);
    return when(proposed, (choice) => choice);
  },
  slots: ({ subject, level }) => defined({ enrollment: subject, level }),
  plan: (c, state, { choices, withMembership = true }) => ({
    membership: withMembership && choices.some((choice) => alongOf(choice, state, c) !== undefined),
    competencies: choices,
  }),
  choose(c, state, form, { subject }) {
    const shown = held(state, subject);
    const choices = chooseLevels(c, state, form, shown === undefined ? [] : [shown], true);
    if (typeof choices === 'string') return choices;
    return choices.length === 0
      ? c.say.text('Choose a level.')
      : { choices, withMembership: form[membershipInput] !== notNow };
  },
};
const renewal = renewalSteps(competency);

/** How the membership goes along with a choice of somebody who may renew it too. */
function alongOf(
  { id, level }: Pick<CompetencyChoice, 'id' | 'level'>,
  state: RenewalState,
  c: Pick<MemberVisit, 'principal' | 'today'>,
): MembershipAlong | undefined {
  const enrollment = can(c.principal, 'membership.renew') ? held(state, id) : undefined;
  const how = enrollment && alongWith(enrollment, level, state, c.today);
  return how && { how, anniversaryDate: state.organization.enrollment.anniversaryDate };
}

/**
 * Renews one competency for a year, at the level and location that are chosen, or makes a silver one gold.
 * Source: Renew your Microsoft Partner Network membership,
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export const renewCompetency = page({
  name,
  title: 'Renew a competency',
  confirms: true,
  area: 'requirements-assets',
  card: 'renewal-steps',
  summary: 'Renew one competency, silver or gold, or upgrade it to gold',
  right: competency.right,
  slots: CompetencySlots,
  now({ principal, organization, catalog, today, say }) {
    if (organization === undefined) return undefined;
    const state = { organization, competencies: catalog.competencies, terms: catalog.renewalTerms };
    const count = organization.competencies.filter(
      (entry) =>
        can(principal, competency.right, { locationId: entry.locationId }) &&
        competencyRenewalBlocked(entry, entry.level, today, state) === undefined,
    ).length;
    return say.text(
      '{count, plural, =0 {None can be renewed today.} one {One can be renewed today.} other {# can be renewed today.}}',
      { count },
    );
  },
  async load(c) {
    const found = await findEnrollment(name, c);
    if (found instanceof Question || found instanceof Refusal) return found;
    const wanted = c.slots.level ?? found.level;
    const at = await renewal.arrive(c, { subject: found.id, level: wanted });
    if (at instanceof Refusal) return at;
    const { state } = at.loaded;
    const blocked = competencyRenewalBlocked(found, wanted, c.today, state);
    if (blocked !== undefined && at.draft.step !== 'done') {
      const missing = blocked.reason === 'window-not-open' ? missingSoFar(found, state, c) : '';
      const ways = waysOn(found, state, c);
      const instead = insteadOf(blocked, found, wanted, c);
      const upgrade = ways.length > 0 && upgradeText(found, 'gold', found.locationId, state, c.today, c.say);
      return renewalRefusal(
        blocked,
        c.say,
        [...ways, ...instead],
        c.say.paragraph([missing, ...when(upgrade, (text) => text)]),
      );
    }
    const hindrance =
      at.draft.step === 'done'
        ? undefined
        : ((await unsigned(state, c)) ?? (await membershipFirst(found, wanted, state, c)));
    if (hindrance !== undefined) return hindrance;
    const subjects = [subjectOf(found, wanted, state, c.today, true)];
    const along = alongOf(at.draft.choices[0] ?? { id: found.id, level: wanted }, state, c);
    const plan = competency.plan(c, state, at.draft);
    return { at, plan, subjects, missed: [], choosesLocation: true, ...defined({ along }) };
  },
  view: (shown, c) => renewal.view(c, shown.at, renewalSections(shown, c, renewal.buttons(c, shown.at))),
  actions: renewal.actions,
});

/** For whoever does not sign for the organization, where that is overdue: who does. */
async function unsigned({ organization }: RenewalState, c: CompetencyContext): Promise<Refusal | undefined> {
  if (can(c.principal, 'agreement.sign')) return undefined;
  const signBy = orderingBlocked(organization, c.catalog.agreements, c.today);
  if (signBy === undefined) return undefined;
  const who = whoRenewsText(await c.store.inCharge(organization.id), organization, c.say);
  const read = { title: c.say.text('Read the agreement'), button: open('agreement') };
  return renewalRefusal({ reason: 'agreement-overdue', signBy }, c.say, [read], who);
}

/** For whoever may not renew the membership that has to go along: who may. */
async function membershipFirst(
  found: CompetencyEnrollment,
  level: Level,
  state: RenewalState,
  c: CompetencyContext,
): Promise<Refusal | undefined> {
  if (can(c.principal, 'membership.renew') || alongWith(found, level, state, c.today) !== 'required') return undefined;
  const { organization } = state;
  const subject = { kind: 'competency', competency: found.competency, level } as const;
  const { anniversaryDate } = organization.enrollment;
  const who = whoRenewsText(await c.store.inCharge(organization.id), organization, c.say);
  return renewalRefusal({ reason: 'membership-first', subject, anniversaryDate }, c.say, [], who);
}

/** Early news is good news: what would be missing if the window were open today. */
function missingSoFar(found: CompetencyEnrollment, state: RenewalState, c: CompetencyContext): string {
  const readiness = readinessFor(found, state, c.today);
  return readiness === undefined || readiness.met
    ? ''
    : c.say.text('So far the requirements are not all met: {missing}.', { missing: missingText(readiness, c.say) });
}

/** What else could be done with a competency that cannot be renewed now. */
function waysOn(found: CompetencyEnrollment, state: RenewalState, c: CompetencyContext): readonly Choice[] {
  const canBecomeGold =
    found.level === 'silver' && competencyRenewalBlocked(found, 'gold', c.today, state) === undefined;
  if (!canBecomeGold) return [];
  const title = c.say.text('Upgrade {competency} to Gold', { competency: competencyName(found.competency, c.say) });
  return [{ title, button: open(name, { enrollment: found.id, level: 'gold' }) }];
}

/** What can be ordered instead of a year that cannot be renewed any more: the same anew, or what took its place. */
function insteadOf(
  blocked: RenewalRefusal,
  { competency, locationId: location }: CompetencyEnrollment,
  level: Level,
  { say, way }: CompetencyContext,
): readonly Choice[] {
  const wanted =
    blocked.reason === 'window-closed'
      ? [competency]
      : blocked.reason === 'competency-retired'
        ? blocked.successors.slice(0, 2)
        : [];
  return wanted.flatMap((id) =>
    way('new-order', { competency: id, level, location }).map(({ button }) => ({
      title: say.text('Enroll in {competency}', { competency: competencyName(id, say) }),
      button,
    })),
  );
}
