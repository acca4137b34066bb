import { z } from 'zod';
import { leaveOrganization } from '../../changes/leave-organization.ts';
import { globalAdministratorsOf, type LeavingRefusal } from '../../program/joining/association.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Visit } from '../../visit/visit.ts';
import { open, type Way } from '../../visit/ways.ts';
import { leavingText } from '../../words/associations.ts';
import { type Again, AgainAsNow, Conflict, Refusal } from '../outcome.ts';
import { type Action, type ActionContext, action } from '../page.ts';
import { waysAfter } from '../people/ways-after.ts';

/** Somebody leaves an organization of theirs; what stands in the way says what comes first. */
export const leaveAction: Action = action({
  right: 'association.leave-own',
  about: 'the-presser',
  data: z.strictObject({ organization: z.string() }),
  form: z.object({}),
  slots: () => ({}),
  run: (c) => leave(c),
});

async function leave(
  c: ActionContext<'association.leave-own', { organization: string }, object>,
): Promise<Again | Refusal> {
  const { say } = c;
  const outcome = await leaveOrganization(c, c.data.organization);
  if (outcome === 'conflict') {
    return new Conflict({}, say.text('Something changed just now. This is how it stands.'));
  }
  if (outcome.kind === 'left') {
    const text = say.text('You have left {organization}.', { organization: outcome.organization.name });
    return new AgainAsNow({}, { text, style: 'good' });
  }
  if (outcome.reason === 'not-associated') return new AgainAsNow({});
  return new Refusal(
    say.paragraph([leavingText(outcome, outcome.organization, say), ...(await whoHandsOver(outcome, c))]),
    [...waysOn(outcome, c), { title: say.text('Your organizations'), button: open('my-organizations') }],
  );
}

type Refused = LeavingRefusal & { readonly organization: Organization };

/** Who can choose somebody else, for whoever cannot. */
async function whoHandsOver(
  { reason, organization }: Refused,
  { principal, store, say }: Pick<Visit, 'principal' | 'store' | 'say'>,
): Promise<readonly string[]> {
  const inCharge = await store.inCharge(organization.id);
  const own = inCharge.find(({ individualId }) => individualId === principal.individual.id);
  const others = globalAdministratorsOf(inCharge).filter((entry) => entry !== own);
  if (reason !== 'required-roles' || own?.rights !== 'none' || others.length === 0) return [];
  return [say.text('{names} can choose who.', { names: say.list(others.slice(0, 3).map((entry) => entry.name)) })];
}

/** What comes first, for whoever can do it; a card speaks for one organization, and leads to the pages of that one. */
function waysOn(refused: Refused, c: Pick<Visit, 'principal' | 'say' | 'way'>): readonly Way[] {
  if (c.principal.association?.organizationId !== refused.organization.id) return [];
  return waysAfter(refused, c.principal.association, c);
}
