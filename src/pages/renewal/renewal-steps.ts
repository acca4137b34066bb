import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { agreementToSign } from '../../catalog/agreements.ts';
import { readRenewal } from '../../changes/renew.ts';
import { defined } from '../../optional.ts';
import type { CompetencyChoice, RenewalPlan, RenewalState } from '../../program/renewal/plan.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { type RenewalTerms, renewalOfThisYear } from '../../program/things/enrollment.ts';
import { employeeSizes, isWebAddress, longest, tidiedWebAddress } from '../../program/things/forms.ts';
import { unsaidOf } from '../../program/things/organization.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { unsaidText } from '../../words/business.ts';
import { AgreementForm } from '../agreement.ts';
import { BusinessForm, businessOf } from '../business.ts';
import { typedLine } from '../forms.ts';
import type { Touched } from '../page.ts';
import { on } from '../sequence.ts';
import { type Steps, steps } from '../steps.ts';
import { confirm } from './confirm.ts';
import { ButtonData, type RenewalDraft, type RenewalTerm, type RenewalWizard } from './draft.ts';
import { renewalRefusal } from './refusals.ts';

/** How a page uses the renewal: who may, which one it is about, and what is chosen in the fee step. */
export interface RenewalPage extends Pick<RenewalWizard, 'name' | 'right'> {
  /** What is to be renewed, and where, if it is at one place; undefined if the organization does not hold it (any more). */
  term(state: RenewalState, subject: string): RenewalTerm | undefined;
  /** What is proposed before anybody chose. */
  propose(c: MemberVisit, state: RenewalState, data: ButtonData): readonly CompetencyChoice[];
  /** The slots that open the page on the same renewal. */
  slots(data: ButtonData): Readonly<Record<string, unknown>>;
  /** The plan that the choices come to. */
  plan(c: MemberVisit, state: RenewalState, draft: RenewalDraft): RenewalPlan;
  /** Takes the choices of the fee step; a text says what is wrong with them. */
  choose(
    c: MemberVisit,
    state: RenewalState,
    form: Form,
    data: ButtonData,
  ): Pick<RenewalDraft, 'choices' | 'withMembership'> | string;
}

type Form = Readonly<Record<string, unknown>>;

const ProfileForm = BusinessForm.extend({
  website: typedLine(longest.website),
  employees: z.enum(employeeSizes, 'Choose how many people work for you.'),
  profileIsRight: z.literal('true', 'Confirm that the organization profile is right.'),
});

/** Whether what was done renewed this term, this year. */
function isResult({ result }: RenewalDraft, term: RenewalTerm, today: CalendarDate, terms: RenewalTerms): boolean {
  const isOfToday = term.lastRenewal?.on === today;
  // On its very day also one whose next window is open already.
  const renewal = term.ordered ?? (isOfToday ? term.lastRenewal : renewalOfThisYear(term, today, terms));
  return renewal !== undefined && result?.orders.some(({ number }) => number === renewal.orderNumber) === true;
}

/** The steps of a renewal, of whichever page: five, or three for whoever does not speak for the whole organization. */
export function renewalSteps(page: RenewalPage): Steps<RenewalWizard> {
  return steps<RenewalWizard>({
    name: page.name,
    right: page.right,
    data: ButtonData,
    about: (_, { loaded }) => [defined({ locationId: loaded.term.locationId })],
    steps: [
      { name: 'requirements', title: (say) => say.text('Requirements') },
      {
        name: 'profile',
        title: (say) => say.text('Organization profile'),
        right: 'organization.change-profile',
      },
      {
        name: 'agreement',
        title: (say) => say.text('Agreement'),
        right: 'agreement.sign',
      },
      { name: 'fee', title: (say) => say.text('Location, level and fee') },
      { name: 'confirm', title: (say) => say.text('Confirm') },
    ],
    place: ({ principal }) => ({ organizationId: principal.association.organizationId }),
    subject: ({ subject }) => subject,
    slots: (data) => page.slots(data),
    async load(c, { subject }) {
      const basis = await readRenewal(c.store, c.catalog, c.principal, c.today);
      const term = page.term(basis.state, subject);
      if (!can(c.principal, page.right, defined({ locationId: term?.locationId })))
        return renewalRefusal({ reason: 'not-administered' }, c.say);
      return term === undefined ? renewalRefusal({ reason: 'not-held' }, c.say) : { ...basis, term };
    },
    begin: (c, { state, term }, data) => ({
      anniversaryDate: term.anniversaryDate,
      choices: page.propose(c, state, data),
    }),
    /** One of this very term, or the finished one of a term that was renewed this year; not that of an earlier year. */
    counts: ({ today }, { state, term }, draft) =>
      draft.step === 'done'
        ? [term, ...state.organization.competencies].some((entry) => isResult(draft, entry, today, state.terms))
        : draft.anniversaryDate === term.anniversaryDate,
    leftBehind: (say) => say.text('You have gone on from another card. This is where your renewal is.'),
    moves: {
      start: on('requirements', z.object({}), () => ({})),
      profile: on('profile', ProfileForm, ({ say }, { loaded, draft }, form) => {
        const { profile: known } = loaded.state.organization;
        const website = tidiedWebAddress(form.website);
        const business = businessOf(form, draft.profile ?? known);
        const profile = { ...known, website, employees: form.employees, ...business };
        if (website !== '' && !isWebAddress(website)) {
          return { said: { profile }, problem: say.text('Enter a web address such as www.contoso.com.') };
        }
        const unsaid = unsaidOf(business);
        return unsaid.length === 0 ? { said: { profile } } : { said: { profile }, problem: unsaidText(unsaid, say) };
      }),
      agree: on(
        'agreement',
        AgreementForm.extend({ acceptsRevenueCommitment: z.string().optional() }),
        (c, _, { acceptsRevenueCommitment }) => ({
          said: {
            signed: {
              version: agreementToSign(c.catalog.agreements, c.today).version,
              acceptsRevenueCommitment: acceptsRevenueCommitment === 'true',
            },
          },
        }),
      ),
      choose: on('fee', z.looseObject({}), (c, at, form) => {
        const choices = page.choose(c, at.loaded.state, form, at.data);
        return typeof choices === 'string' ? { problem: choices } : { said: choices };
      }),
      confirm: on(
        'confirm',
        z.object({ acceptsRevenueCommitment: z.string().optional() }),
        (c, at, form) =>
          confirm(c, at, page.plan(c, at.loaded.state, at.draft), form.acceptsRevenueCommitment === 'true'),
        (_, { loaded, draft }) => placesOf(loaded.state, draft.choices),
      ),
    },
  });
}

/** Where each competency of the choices stands, and where it is to stand. */
function placesOf({ organization }: RenewalState, choices: readonly CompetencyChoice[]): readonly Touched[] {
  const right = 'competency.renew';
  return choices.flatMap(({ id, locationId }) => [
    ...organization.competencies
      .filter((held) => held.id === id)
      .map((held) => ({ right, locationId: held.locationId }) as const),
    { right, locationId },
  ]);
}
