import { z } from 'zod';
import type { Right } from '../../access/rights.ts';
import { agreementToSign, textHashOf } from '../../catalog/agreements.ts';
import { isRefusal, type RenewalPlan, renew } from '../../program/renewal/renewal.ts';
import { endedLadders } from '../../program/telling/renewal-ladders.ts';
import { riskNoticeKind, riskSubject } from '../../program/telling/risk-notices.ts';
import type { Term } from '../../program/things/enrollment.ts';
import type { Order } from '../../program/things/order.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import { associationId, type Settlement } from '../../store/repositories/documents.ts';
import { writes } from '../../store/repositories/writes.ts';
import { competencyName, levelWord } from '../../words/names.ts';
import { Again, Conflict, type Question, type Refusal } from '../outcome.ts';
import { type Action, type ActionsOf, action } from '../page.ts';
import {
  draftInForce,
  draftVersion,
  keepDraft,
  type LoadedRenewal,
  loadRenewal,
  type MemberVisit,
  type RenewalDraft,
  type RenewalTarget,
  type Step,
  steps,
} from './draft.ts';
import { renewalRefusal, renewalRefusalText } from './refusals.ts';

/** How a page uses the renewal: who may, which one it is about, and what is chosen in the fee step. */
export interface RenewalPage {
  readonly name: 'renew-membership' | 'renew-competency';
  readonly right: Extract<Right, 'membership.renew' | 'competency.renew'>;
  /** What is to be renewed; undefined if the organization does not hold it (any more). */
  term(loaded: LoadedRenewal, subject: string): Term | undefined;
  /** Begins a draft: what is proposed before anybody chose. */
  begin(c: MemberVisit, loaded: LoadedRenewal, data: Omit<ButtonData, 'version'>): RenewalDraft;
  /** The slots that open the page on the same renewal. */
  slots(data: Omit<ButtonData, 'version'>): Readonly<Record<string, unknown>>;
  /** The plan that the choices come to. */
  plan(draft: RenewalDraft): RenewalPlan;
  /** Takes the choices of the fee step; a text says what is wrong with them. */
  choose(c: MemberVisit, loaded: LoadedRenewal, draft: RenewalDraft, form: Form): RenewalDraft | string;
}

const ButtonData = z.strictObject({
  subject: z.string(),
  /** The version of the draft that the card showed. */
  version: z.string(),
  /** The level that was asked for, before anything was kept. */
  level: z.enum(['silver', 'gold']).optional(),
});
export type ButtonData = z.infer<typeof ButtonData>;
export type Form = Readonly<Record<string, unknown>>;

const ProfileForm = z.object({
  website: z.string().trim().max(200),
  employees: z.string().max(40),
  businessFocus: z.string().max(400),
  customerSegments: z.string().max(400),
  profileIsRight: z.literal('true', 'Confirm that the organization profile is right.'),
});

const AgreementForm = z.object({
  hasRead: z.literal('true', 'Accept the Partner Network Agreement.'),
  hasAuthority: z.literal('true', 'Confirm that you have the authority to bind the company.'),
  acceptsRevenueCommitment: z.string().optional(),
});

/** The buttons of a renewal. Each reads what is there now, and moves the same card on. */
export function renewalActions(page: RenewalPage): ActionsOf<'renew-membership'> {
  const step = <F extends z.ZodObject>(
    form: F,
    move: (c: MemberVisit, at: At, form: z.infer<F>) => RenewalDraft | string,
  ): Action =>
    action({
      right: page.right,
      data: ButtonData,
      form,
      slots: (data) => page.slots(data),
      async run(c) {
        const at = await arrive(c, page, c.data);
        if ('outcome' in at) return at.outcome;
        const moved = move(c, at, c.form as z.infer<F>);
        if (typeof moved === 'string') return new Again(at.slots, { text: moved, style: 'attention' });
        const kept = await keepDraft(c, at.target, at.loaded, moved);
        return kept === 'conflict' ? movedOn(c.say, at.slots) : new Again(at.slots);
      },
    });
  return {
    start: step(z.object({}), (_, { draft }) => ({ ...draft, step: 'profile' })),
    profile: step(ProfileForm, (_, { draft, loaded }, form) => ({
      ...draft,
      step: 'agreement',
      profile: {
        ...loaded.state.organization.profile,
        website: form.website,
        employees: form.employees,
        businessFocus: listOf(form.businessFocus),
        customerSegments: listOf(form.customerSegments),
      },
    })),
    agree: step(AgreementForm, (c, { draft }, form) => ({
      ...draft,
      step: 'fee',
      signed: {
        version: agreementToSign(c.today).version,
        acceptsRevenueCommitment: form.acceptsRevenueCommitment === 'true',
      },
    })),
    choose: step(z.looseObject({}), (c, { draft, loaded }, form) => {
      const chosen = page.choose(c, loaded, draft, form);
      return typeof chosen === 'string' ? chosen : { ...chosen, step: 'confirm' };
    }),
    back: step(z.looseObject({}), (_, { draft }) => ({ ...draft, step: stepBefore(draft.step) })),
    confirm: confirm(page),
  };
}

/** The last button: everything is checked once more, then order, dates, signature and record are one change. */
function confirm(page: RenewalPage): Action {
  return action({
    right: page.right,
    data: ButtonData,
    form: z.looseObject({}),
    async run(c) {
      const at = await arrive(c, page, c.data);
      if ('outcome' in at) return at.outcome;
      const { draft, loaded, slots } = at;
      const agreement = agreementToSign(c.today);
      if (draft.step !== 'confirm' || draft.profile === undefined || draft.signed?.version !== agreement.version) {
        return backTo(c, at, draft.profile === undefined ? 'profile' : 'agreement');
      }
      const by = { individualId: c.principal.individual.id, name: c.principal.association.name };
      const plan = page.plan(draft);
      const decided = renew(
        loaded.state,
        {
          plan,
          profile: draft.profile,
          agreement: { version: agreement.version, textHash: textHashOf(agreement), language: 'en' },
          declaresAuthority: true,
          acceptsRevenueCommitment: draft.signed.acceptsRevenueCommitment,
          by,
          orderNumbers: [c.ids.order(), ...plan.competencies.map(() => c.ids.order())],
        },
        c.today,
      );
      if (isRefusal(decided)) {
        const isAboutAgreement = decided.reason === 'revenue-commitment-missing';
        return backTo(c, at, isAboutAgreement ? 'agreement' : 'fee', renewalRefusalText(decided, c.say));
      }
      const { organization, orders } = decided;
      const done: RenewalDraft = {
        ...draft,
        step: 'done',
        result: { orders: orders.map(summaryOf), renewed: renewedIn(plan, organization, c.say) },
      };
      if (loaded.draft === undefined) throw new Error('a renewal was confirmed that was never begun');
      // First, so that whoever has the number of an order finds it; a number that is left over names nothing.
      for (const { number } of orders) {
        if ((await c.store.reserveOrderNumber(number, organization.id)) === 'taken') {
          return new Conflict(slots, c.say.text('The order could not be placed just now. Please confirm it again.'));
        }
      }
      const settledRisks = await toldRisksOf(c, loaded, plan);
      const outcome = await c.store.commit(organization.id, draft.changeId, [
        writes.replaced(loaded.organization, organization),
        writes.unchanged(associationId(by.individualId), c.principal.associationVersion),
        ...orders.map((order) => writes.placed(order, headquartersOf(organization).timeZone)),
        writes.draftMoved(loaded.draft, done, c.now),
        ...remindersEnded(loaded, organization, c.now).map((ended) => writes.settled(ended, draft.changeId)),
        ...settledRisks.map((settlement) => writes.settled(settlement, draft.changeId)),
        writes.recorded(organization.id, draft.changeId, {
          at: c.now.toISOString(),
          by: { kind: 'individual', ...by, right: page.right },
          what: page.name,
          details: { orders: orders.map((order) => order.number).join(' '), agreement: agreement.version },
        }),
      ]);
      if (outcome === 'conflict') {
        return new Conflict(slots, c.say.text('Somebody changed the membership just now. This is how it stands.'));
      }
      return new Again(slots);
    },
  });
}

interface At {
  readonly target: RenewalTarget;
  readonly loaded: LoadedRenewal;
  readonly draft: RenewalDraft;
  readonly slots: Readonly<Record<string, unknown>>;
}

/** Where the renewal is, if the card that was pressed still shows it. */
async function arrive(
  c: MemberVisit,
  page: RenewalPage,
  data: ButtonData,
): Promise<At | { outcome: Again | Question | Refusal }> {
  const target = { page: page.name, subject: data.subject };
  const loaded = await loadRenewal(c, target);
  const slots = page.slots(data);
  if (draftVersion(loaded) !== data.version) {
    // A second press of the same button lands here: the card then simply shows where the renewal is.
    const isDone = loaded.draft?.value.content.step === 'done';
    return { outcome: isDone ? new Again(slots) : movedOn(c.say, slots) };
  }
  const term = page.term(loaded, data.subject);
  if (term === undefined) return { outcome: renewalRefusal({ reason: 'not-held' }, c.say) };
  const draft = draftInForce(loaded, term, c.today) ?? page.begin(c, loaded, data);
  return { target, loaded, draft, slots };
}

/** The reminders of what was renewed: whoever has one sees from now on who did it. */
function remindersEnded({ state }: LoadedRenewal, after: Organization, now: Date): readonly Settlement[] {
  return endedLadders(state.organization, after).map(({ kind, subject }) => ({
    organizationId: after.id,
    kind,
    subject,
    at: now.toISOString(),
  }));
}

/** What was said of a renewed competency being at risk: that is settled for this year. */
async function toldRisksOf(
  c: MemberVisit,
  { state: { organization } }: LoadedRenewal,
  plan: RenewalPlan,
): Promise<readonly Settlement[]> {
  const said = await c.store.notices(organization.id, riskNoticeKind);
  const renewed = new Set(
    organization.competencies
      .filter(({ id }) => plan.competencies.some((choice) => choice.id === id))
      .map((held) => riskSubject(held)),
  );
  const subjects = new Set(said.map(({ value }) => value.subject).filter((subject) => renewed.has(subject)));
  return [...subjects].map((subject) => ({
    organizationId: organization.id,
    kind: riskNoticeKind,
    subject,
    at: c.now.toISOString(),
  }));
}

function movedOn(say: Speech, slots: Readonly<Record<string, unknown>>): Conflict {
  return new Conflict(slots, say.text('You have gone on from another card. This is where your renewal is.'));
}

async function backTo(c: MemberVisit, at: At, step: Step, text?: string): Promise<Again> {
  const kept = await keepDraft(c, at.target, at.loaded, { ...at.draft, step });
  if (kept === 'conflict') return movedOn(c.say, at.slots);
  return new Again(at.slots, text === undefined ? undefined : { text, style: 'attention' });
}

function stepBefore(step: Step): Step {
  return steps[Math.max(0, steps.indexOf(step) - 1)] ?? 'requirements';
}

function renewedIn(plan: RenewalPlan, organization: At['loaded']['state']['organization'], say: Speech) {
  const ids = new Set(plan.competencies.map((choice) => choice.id));
  const competencies = organization.competencies.filter((held) => ids.has(held.id));
  return [
    ...(plan.membership
      ? [{ name: say.text('Membership'), anniversaryDate: organization.enrollment.anniversaryDate }]
      : []),
    ...competencies.map((held) => ({
      name: `${competencyName(held.competency)} (${levelWord(held.level, say)})`,
      anniversaryDate: held.anniversaryDate,
    })),
  ];
}

function summaryOf({ number, total, payBy }: Order) {
  return { number, total, ...(payBy === undefined ? {} : { payBy }) };
}

function listOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .slice(0, 20);
}
