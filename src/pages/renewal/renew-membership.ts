import { z } from 'zod';
import { when } from '../../optional.ts';
import type { RenewalState } from '../../program/renewal/plan.ts';
import { renewalBlocked } from '../../program/renewal/renewal.ts';
import { standingOf } from '../../program/things/enrollment.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { chooseLevels } from './fee-view.ts';
import { missedCompetencies, proposedChoice, renewableCompetencies, renewedAtOnce, subjectOf } from './plan.ts';
import { renewalRefusal } from './refusals.ts';
import { type RenewalPage, renewalSteps } from './renewal-steps.ts';
import { renewalSections } from './view.ts';

const membership: RenewalPage = {
  name: 'renew-membership',
  right: 'membership.renew',
  term: ({ organization }) => organization.enrollment,
  propose: (c, state) =>
    renewedAtOnce(renewableCompetencies(state, c)).flatMap(
      (held) => proposedChoice(held, held.level, state, c.today, false) ?? [],
    ),
  slots: () => ({}),
  plan: (c, state, { choices }) => ({ membership: membershipBlocked(state, c) === undefined, competencies: choices }),
  choose(c, state, form) {
    const choices = chooseLevels(c, state, form, renewedAtOnce(renewableCompetencies(state, c)), false);
    return typeof choices === 'string' ? choices : { choices };
  },
};
const renewal = renewalSteps(membership);

function membershipBlocked({ organization, terms }: RenewalState, { today }: Pick<MemberVisit, 'today'>) {
  return renewalBlocked(organization.enrollment, { kind: 'membership' }, today, terms);
}

/**
 * Renews the membership for a year, and with it every competency whose window is open; those alone, once somebody has
 * renewed the membership with one of them.
 * Source: Renew your Microsoft Partner Network membership,
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export const renewMembership = page({
  name: 'renew-membership',
  title: 'Renew the membership',
  confirms: true,
  area: 'membership-status',
  card: 'renewal-steps',
  summary: 'Re-enroll for another year, with the competencies that are due',
  right: 'membership.renew',
  /** `next`: what is still due once an order was placed. */
  slots: z.object({ next: z.boolean().optional() }),
  now({ organization, catalog, today, say }) {
    if (organization === undefined) return undefined;
    const { anniversaryDate } = organization.enrollment;
    const { state, canRenew, windowOpensOn, graceEndsOn } = standingOf(
      organization.enrollment,
      today,
      catalog.renewalTerms,
    );
    if (canRenew) {
      const until = state === 'grace' ? graceEndsOn : anniversaryDate;
      return say.text('Renewing is open until {date}.', { date: say.date(until) });
    }
    return state === 'active' ? say.text('Renewing opens on {date}.', { date: say.date(windowOpensOn) }) : undefined;
  },
  async load(c) {
    const arrived = await renewal.arrive(c, { subject: 'membership' });
    if (arrived instanceof Refusal) return arrived;
    const at = c.slots.next === true && arrived.draft.step === 'done' ? arrived.anew() : arrived;
    const { state } = at.loaded;
    const blocked = membershipBlocked(state, c);
    const due = renewableCompetencies(state, c);
    // Renewed along with a competency, it leaves the others that are due.
    const leavesOthers = blocked?.reason === 'already-renewed' && due.length > 0;
    if (blocked !== undefined && !leavesOthers && at.draft.step !== 'done') return renewalRefusal(blocked, c.say);
    const now = renewedAtOnce(due);
    const subjects = now.map((held) => subjectOf(held, held.level, state, c.today, false));
    const missed = [...when(blocked, (refusal) => refusal), ...missedCompetencies(state, c)];
    return {
      at,
      plan: membership.plan(c, state, at.draft),
      subjects,
      later: due.length - (at.draft.step === 'done' ? 0 : now.length),
      missed,
      choosesLocation: false,
    };
  },
  view: (shown, c) => renewal.view(c, shown.at, renewalSections(shown, c, renewal.buttons(c, shown.at))),
  actions: renewal.actions,
});
