import { hash } from 'node:crypto';
import { followClient } from '../../changes/follow-client.ts';
import { defined } from '../../optional.ts';
import { ownMemberships } from '../../pages/association/own-organizations.ts';
import type { Individual } from '../../program/things/people.ts';
import { languageOf } from '../../speech/speech.ts';
import type { Kept } from '../../store/things/thing.ts';
import { linksFor } from '../../visit/links.ts';
import { firstStanding, isSpoken, localeFor, viewerOf } from '../../visit/viewer.ts';
import { unsaidLocale } from '../request.ts';
import { TokenServiceError } from '../user-tokens.ts';
import { type Turn, visitOf } from './turn-state.ts';

/** Who asks, and for which organization: the one of the card that was pressed, else the current one. */
export async function identify(turn: Turn): Promise<void> {
  const { organizationId } = turn.pressed ?? {};
  await identifyAs(turn, organizationId);
}

/** @param organizationId only this one, if it is given: what a card shows of one organization is nothing to another */
export async function identifyAs(turn: Turn, organizationId?: string): Promise<void> {
  const { services, individualId, request, now } = turn;
  const { membership, catalog, pages, ids, log } = services;
  const kept = request.from.objectId === '' ? undefined : await membership.individual(individualId);
  const individual = await spokenTo(turn, kept);
  const say = services.speech(localeFor(request.locale, individual));
  const standing = await firstStanding(membership, individual, organizationId);
  const viewer = viewerOf(individual, standing, { store: membership, catalog, pages, now, say });
  turn.individual = individual;
  turn.say = say;
  delete turn.organization;
  if (viewer.organization !== undefined) turn.organization = viewer.organization;
  turn.toChooseFrom = [];
  const isChosen = organizationId !== undefined || viewer.organization?.id === individual.currentOrganization;
  if (!isChosen && individual.organizations.length > 1) {
    const own = await ownMemberships(viewer);
    if (own.length > 1) {
      turn.toChooseFrom = own;
      // No card speaks for one of them before they have said for which.
      delete turn.organization;
    }
  }
  let changeId: string | undefined;
  turn.visit = {
    ...viewer,
    ids,
    observer: services.observer,
    mailing: services.mailing,
    links: linksFor(viewer, services),
    ...defined({ licenseKeySeal: services.licenseKeySeal }),
    // Few visits change something.
    get changeId() {
      changeId ??= changeIdOf(turn);
      return changeId;
    },
    session: { signOut: () => signOut(turn) },
    leftOut: (what, error) => log.error({ event: 'left-out', what, err: error }, 'something is missing on a card'),
    async asNow() {
      await identifyAs(turn);
      return visitOf(turn);
    },
  };
}

/** Who asks, with the language of their client for whom none was chosen. */
async function spokenTo(turn: Turn, kept: Kept<Individual> | undefined): Promise<Individual> {
  const { request, individualId, services, now } = turn;
  const { locale, from } = request;
  if (kept === undefined) {
    const client = { name: from.name, locale: locale || unsaidLocale };
    return { id: individualId, ...client, email: '', followsClient: true, organizations: [] };
  }
  const isNews = isSpoken(locale) && languageOf(locale) !== languageOf(kept.value.locale);
  // Whoever only looks something up changes nothing.
  if (kept.value.followsClient !== true || !isNews || request.asks.kind === 'search') return kept.value;
  return followClient({ store: services.membership, now, changeId: services.newId() }, kept, locale);
}

/** An activity that is sent again asks for the same change. */
function changeIdOf({ request: { id, conversation }, services }: Turn): string {
  if (id === undefined) return services.newId();
  return hash('sha256', `${conversation.id} ${id}`, 'base64url');
}

/** Longer than a token that the tab holds is good for: no client comes in again before the person says so (our choice). */
const signedOutMilliseconds = 24 * 3_600_000;

async function signOut({ services, tokens, individualId, now }: Turn): Promise<'everywhere' | 'only-here'> {
  // First what is ours: whatever becomes of the other, no client shows anything without a new sign-in.
  const remember = new Date(now.getTime() + signedOutMilliseconds);
  await services.sessions.close(individualId, services.newId(), remember);
  try {
    await tokens.signOut();
    return 'everywhere';
  } catch (error) {
    if (!(error instanceof TokenServiceError)) throw error;
    services.log.error({ event: 'token-service-failed', reason: error.message }, 'the token service failed');
    return 'only-here';
  }
}
