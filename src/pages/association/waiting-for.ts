import { isPending } from '../../program/joining/association-request.ts';
import type { Visit } from '../../visit/visit.ts';

/** Of the places of somebody whom none knows yet, the latest ones are looked at. */
const mostAsked = 10;

/** That somebody has asked an organization which has not answered yet; undefined if they wait for none. */
export async function waitingText({
  principal,
  store,
  now,
  say,
}: Pick<Visit, 'principal' | 'store' | 'now' | 'say'>): Promise<string | undefined> {
  const { id, organizations } = principal.individual;
  for (const organizationId of organizations.toReversed().slice(0, mostAsked)) {
    const request = await store.associationRequest(organizationId, id);
    if (request === undefined || !isPending(request.value, now)) continue;
    const organization = (await store.organization(organizationId))?.value.name ?? '';
    return say.text(
      'You are not associated with an organization yet. You have asked {organization} to associate you, and your request is waiting for an answer. As soon as an administrator says yes, everything of the membership that is for you opens.',
      { organization },
    );
  }
  return undefined;
}
