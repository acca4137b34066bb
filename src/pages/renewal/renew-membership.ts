import { z } from 'zod';
import { renewalBlocked } from '../../program/renewal/renewal.ts';
import { standingOf } from '../../program/things/enrollment.ts';
import { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { chooseLevels } from './fee-view.ts';
import { missedCompetencies, proposedChoice, renewableCompetencies, subjectOf } from './plan.ts';
import { renewalRefusal } from './refusals.ts';
import { type RenewalPage, renewalSteps } from './renewal-steps.ts';
import { renewalSections } from './view.ts';

const membership: RenewalPage = {
  name: 'renew-membership',
  right: 'membership.renew',
  term: ({ organization }) => organization.enrollment,
  propose: (c, state) =>
    renewableCompetencies(state, c).flatMap((held) => proposedChoice(held, held.level, state, c.today, false) ?? []),
  slots: () => ({}),
  plan: (draft) => ({ membership: true, competencies: draft.choices }),
  choose: (c, state, form) => chooseLevels(c, state, form, renewableCompetencies(state, c), false),
};
const renewal = renewalSteps(membership);

/**
 * Renews the membership for a year, and with it every competency whose window is open.
 * Source: Renew your Microsoft Partner Network membership,
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export const renewMembership = page({
  name: 'renew-membership',
  title: 'Renew the membership',
  area: 'membership-status',
  card: 'renewal-steps',
  summary: 'Re-enroll for another year, with the competencies that are due',
  right: 'membership.renew',
  slots: z.object({}),
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
    const at = await renewal.arrive(c, { subject: 'membership' });
    if (at instanceof Refusal) return at;
    const { state, term } = at.loaded;
    const blocked = renewalBlocked(term, { kind: 'membership' }, c.today, state.terms);
    if (blocked !== undefined && at.draft.step !== 'done') return renewalRefusal(blocked, c.say);
    const subjects = renewableCompetencies(state, c).map((held) => subjectOf(held, held.level, state, c.today, false));
    const missed = missedCompetencies(state, c);
    return { at, plan: membership.plan(at.draft), subjects, missed, choosesLocation: false };
  },
  view: (shown, c) => renewal.view(c, shown.at, renewalSections(shown, c, renewal.buttons(c, shown.at))),
  actions: renewal.actions,
});
