import { hash } from 'node:crypto';
import { defined } from '../../optional.ts';
import { ownMemberships } from '../../pages/association/own-organizations.ts';
import type { Individual } from '../../program/things/people.ts';
import { languageOf } from '../../speech/speech.ts';
import { type Standing, standingIn, viewerOf } from '../../visit/viewer.ts';
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
  const individual = kept?.value ?? {
    id: individualId,
    name: request.from.name,
    email: '',
    locale: request.locale,
    organizations: [],
  };
  const say = services.speech(localeFor(request.locale, individual.locale));
  const standing = await firstStanding(turn, individual, organizationId);
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
    mailing: services.mailing,
    links: {
      ...services.links,
      download(kind, what = {}) {
        const organizationId = viewer.organization?.id;
        if (organizationId === undefined) throw new Error('somebody without an organization has nothing to take away');
        return services.downloadLink({ kind, individualId, organizationId, locale: say.locale, what }, now);
      },
    },
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

/** An activity that is sent again asks for the same change. */
function changeIdOf({ request: { id, conversation }, services }: Turn): string {
  if (id === undefined) return services.newId();
  return hash('sha256', `${conversation.id} ${id}`, 'base64url');
}

/** The first of the organizations wanted in which somebody has an association; else nowhere. */
async function firstStanding(turn: Turn, individual: Individual, organizationId?: string): Promise<Standing> {
  const { organizations, currentOrganization } = individual;
  const wanted = organizationId === undefined ? [currentOrganization, ...organizations] : [organizationId];
  // The list names places to look at: one may know the person not yet, or not any more.
  for (const id of new Set(wanted)) {
    if (id === undefined || !organizations.includes(id)) continue;
    const standing = await standingIn(turn.services.membership, id, individual.id);
    if (standing.association !== undefined && standing.organization !== undefined) return standing;
  }
  return {};
}

async function signOut({ services, tokens, individualId }: Turn): Promise<'everywhere' | 'only-here'> {
  // First what is ours: whatever becomes of the other, no client shows anything without a new sign-in.
  await services.sessions.close(individualId, services.newId());
  try {
    await tokens.signOut();
    return 'everywhere';
  } catch (error) {
    if (!(error instanceof TokenServiceError)) throw error;
    services.log.error({ event: 'token-service-failed', reason: error.message }, 'the token service failed');
    return 'only-here';
  }
}

/** The client says the language; of its regional forms it is that of the profile, as in what is told unasked. */
function localeFor(client: string, profile: string): string {
  return languageOf(client) === languageOf(profile) ? profile : client;
}
