import { z } from 'zod';
import { renewalTerms } from '../../catalog/renewal-terms.ts';
import { renewalBlocked } from '../../program/renewal/renewal.ts';
import { page } from '../page.ts';
import { type RenewalPage, renewalActions } from './actions.ts';
import { draftInForce, draftVersion, loadRenewal } from './draft.ts';
import { chooseLevels } from './fee-view.ts';
import { proposedChoice, renewableCompetencies } from './plan.ts';
import { renewalRefusal } from './refusals.ts';
import { renewalView } from './view.ts';

const name = 'renew-membership';
const target = { page: name, subject: 'membership' } as const;

const renewal: RenewalPage = {
  name,
  right: 'membership.renew',
  term: (loaded) => loaded.state.organization.enrollment,
  begin: (c, loaded) => ({
    step: 'requirements',
    changeId: c.ids.fresh(),
    anniversaryDate: loaded.state.organization.enrollment.anniversaryDate,
    choices: renewableCompetencies(loaded.state, c).flatMap(
      (held) => proposedChoice(held, held.level, loaded.state, c.today) ?? [],
    ),
  }),
  slots: () => ({}),
  plan: (draft) => ({ membership: true, competencies: draft.choices }),
  choose: (c, loaded, draft, form) => chooseLevels(c, loaded, draft, form, renewableCompetencies(loaded.state, c)),
};

/**
 * Renews the membership for a year, and with it every competency whose window is open.
 * Source: Renew your Microsoft Partner Network membership,
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export const renewMembership = page({
  name,
  title: 'Renew the membership',
  area: 'membership-status',
  card: 'renewal-steps',
  summary: 'Re-enroll for another year, with the competencies that are due',
  right: renewal.right,
  slots: z.object({}),
  async load(c) {
    const loaded = await loadRenewal(c, target);
    const { enrollment } = loaded.state.organization;
    const kept = draftInForce(loaded, enrollment, c.today);
    if (kept?.step !== 'done') {
      const blocked = renewalBlocked(enrollment, { kind: 'membership' }, c.today, renewalTerms);
      if (blocked !== undefined) return renewalRefusal(blocked, c.say);
    }
    const draft = kept ?? renewal.begin(c, loaded, target);
    const subjects = renewableCompetencies(loaded.state, c).map((held) => ({
      held,
      wanted: held.level,
      proposed: proposedChoice(held, held.level, loaded.state, c.today),
    }));
    return { loaded, draft, plan: renewal.plan(draft), subjects, choosesLocation: false };
  },
  view: (shown, c) =>
    renewalView(shown, c, (verb) => c.button(verb, { subject: target.subject, version: draftVersion(shown.loaded) })),
  actions: renewalActions(renewal),
});
