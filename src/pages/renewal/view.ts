import type { MemberVisit } from '../../visit/visit.ts';
import { agreementSection } from '../agreement.ts';
import { businessInputs, isCutShort } from '../business.ts';
import { commitmentOf, confirmView } from './confirm-view.ts';
import { doneView } from './done-view.ts';
import type { RenewalButtons, RenewalShown } from './draft.ts';
import { feeView } from './fee-view.ts';
import { requirementsView } from './requirements-view.ts';

/** What each step shows. */
export const renewalSections = (shown: RenewalShown, c: MemberVisit, button: RenewalButtons) => ({
  requirements: () => requirementsView(shown, c, button),
  profile: () => profileView(shown, c, button),
  agreement: () => agreementView(shown, c, button),
  fee: () => feeView(shown, c, button),
  confirm: () => confirmView(shown, c, button),
  done: () => doneView(shown, c),
});

function profileView({ at: { draft, loaded } }: RenewalShown, { say }: MemberVisit, button: RenewalButtons) {
  const { organization } = loaded.state;
  const profile = draft.profile ?? organization.profile;
  return {
    text: say.text('Look through the profile of {name} and correct what has changed.', { name: organization.name }),
    website: profile.website,
    employees: profile.employees,
    ...businessInputs(profile),
    notes: isCutShort(profile)
      ? [{ text: say.text('Of a long list the first entries are shown. The others stay as they are.') }]
      : [],
    next: button('profile'),
    back: button('back'),
  };
}

function agreementView({ plan, at }: RenewalShown, c: MemberVisit, button: RenewalButtons) {
  const name = c.principal.association.name;
  return {
    ...agreementSection(c, c.say.text('Signed as {name}, {date}', { name, date: c.say.date(c.today) })),
    commitment: commitmentOf(plan, at.loaded.state, c.say),
    next: button('agree'),
    back: button('back'),
  };
}
