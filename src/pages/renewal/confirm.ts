import { type RenewRefusal, renew } from '../../changes/renew.ts';
import { defined } from '../../optional.ts';
import type { RenewalPlan } from '../../program/renewal/plan.ts';
import type { Renewed } from '../../program/renewal/renewal.ts';
import { asOrdered } from '../../program/things/competency.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { competencyName, levelWord } from '../../words/names.ts';
import type { StepOutcome } from '../sequence.ts';
import type { RenewalAt, RenewalDraft, RenewalResult, RenewalWizard } from './draft.ts';
import { renewalRefusalText } from './refusals.ts';

/** The last button: that it is done is kept by the very commit that renews. */
export async function confirm(
  c: MemberVisit,
  at: RenewalAt,
  plan: RenewalPlan,
  acceptsHere: boolean,
): Promise<StepOutcome<RenewalWizard>> {
  const { say } = c;
  const { changeId } = at.draft;
  // What was said in a step that is not theirs any more, as a right was narrowed since, is not said for anybody.
  const [profile, signed] = [said(at, 'profile', at.draft.profile), said(at, 'agreement', at.draft.signed)];
  if (profile === 'missing' || signed === 'missing') return { to: profile === 'missing' ? 'profile' : 'agreement' };
  const renewal = {
    plan,
    ...defined({ profile }),
    signed: signed === undefined ? { acceptsRevenueCommitment: acceptsHere } : { ...signed, declaresAuthority: true },
    orderNumbers: [c.ids.order(), ...plan.competencies.map(() => c.ids.order())],
  };
  const outcome = await renew({ ...c, changeId }, at.loaded, renewal, (renewed) => [
    at.keeping({ result: resultOf(plan, renewed, say) }, 'done'),
  ]);
  if (outcome === 'conflict') {
    // With something to keep, so that whoever only pressed twice finds what came of the first press.
    return { said: {}, problem: say.text('Somebody changed the membership just now. This is how it stands.') };
  }
  switch (outcome.kind) {
    case 'done':
    case 'repeated':
      return 'kept';
    case 'number-taken':
      return { problem: say.text('The order could not be placed just now. Please confirm it again.') };
    case 'refused':
      return { to: mendedIn(outcome.refusal, at), problem: renewalRefusalText(outcome.refusal, say) };
  }
}

/** What was said in a step; undefined where this person does not go through it. */
function said<T>({ path }: RenewalAt, step: RenewalDraft['step'], content: T | undefined): T | 'missing' | undefined {
  return path.includes(step) ? (content ?? 'missing') : undefined;
}

/** The step in which something can be done about it. */
function mendedIn({ reason }: RenewRefusal, { path }: RenewalAt): RenewalDraft['step'] {
  if (reason === 'revenue-commitment-missing') return path.includes('agreement') ? 'agreement' : 'confirm';
  if (reason === 'profile-incomplete') return 'profile';
  return reason === 'agreement-replaced' ? 'agreement' : 'fee';
}

function resultOf(plan: RenewalPlan, { organization, orders }: Renewed, say: Speech): RenewalResult {
  const ids = new Set(plan.competencies.map((choice) => choice.id));
  const { enrollment, competencies } = organization;
  return {
    orders: orders.map(({ number, total, payBy }) => defined({ number, total, payBy })),
    renewed: [
      ...(plan.membership ? [{ name: say.text('Membership'), anniversaryDate: enrollment.anniversaryDate }] : []),
      ...competencies
        .filter((held) => ids.has(held.id))
        .map((held) => ({ ...asOrdered(held), id: held.id }))
        .map((held) => ({
          id: held.id,
          name: `${competencyName(held.competency, say)} (${levelWord(held.level, say)})`,
          anniversaryDate: held.anniversaryDate,
        })),
    ],
  };
}
