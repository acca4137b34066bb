import { enoughFor, type Right, whoCan } from '../access/rights.ts';
import { firstPages } from '../visit/first-pages.ts';
import type { Visit } from '../visit/visit.ts';
import { whoGrantsText } from '../words/associations.ts';
import { privilegeWord } from '../words/names.ts';
import { waitingText } from './association/waiting-for.ts';
import { invitedWays } from './invitations/own-invitations.ts';
import { type Choice, Refusal } from './outcome.ts';

/** Says why not, who can, and where to go instead. */
export async function notAllowed(right: Right, visit: Visit): Promise<Refusal> {
  const { say, principal, store } = visit;
  const choices = waysOn(visit);
  if (principal.association === undefined) {
    const invited = await invitedWays(visit);
    if (invited.length > 0) {
      return new Refusal(say.paragraph(invited.map(({ text }) => text)), [
        ...invited.map(({ way }) => way),
        ...choices,
      ]);
    }
    const waiting = await waitingText(visit);
    if (waiting !== undefined) return new Refusal(waiting, visit.way('my-organizations'));
    return new Refusal(
      say.text(
        'I do not know you as part of a partner organization yet. Associate with the membership of your company, or enroll your company if it has none; after that this page opens for you.',
      ),
      choices,
    );
  }
  const administrators = await store.inCharge(principal.association.organizationId);
  const privilege = enoughFor(right);
  if (privilege !== undefined && visit.organization !== undefined) {
    const enough = say.text(
      'This is for Global and Location Administrators, and for people with the privilege {privilege}, which you do not have here.',
      { privilege: privilegeWord(privilege, say) },
    );
    const grant = whoGrantsText(administrators, visit.organization, say, principal.association.locationId);
    return new Refusal(say.paragraph([enough, grant]), [...visit.way('privileges'), ...choices]);
  }
  const needed = whoCan(right).includes('location-administrator')
    ? say.text('This is for Global and Location Administrators, and your account has no administration rights here.')
    : say.text('This is for Global Administrators of your organization.');
  const names = administrators.filter((entry) => entry.rights === 'global-administrator').map((entry) => entry.name);
  const help = say.text('Who can help you: {names}.', { names: say.list(names) });
  return new Refusal(say.paragraph([needed, help]), choices);
}

/** The first pages that this person may open, for when something cannot be done as asked. */
export function waysOn(visit: Visit): readonly Choice[] {
  return firstPages(visit).flatMap(({ name }) => visit.way(name));
}
