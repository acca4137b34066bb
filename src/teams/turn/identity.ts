import { type Guest, type Member, memberOf } from '../../access/principal.ts';
import { can } from '../../access/rights.ts';
import { dateIn } from '../../program/things/calendar.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { Individual } from '../../program/things/people.ts';
import { languageOf } from '../../speech/speech.ts';
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
  const { membership, pages } = services;
  const kept = request.from.objectId === '' ? undefined : await membership.individual(individualId);
  const individual = kept?.value ?? {
    id: individualId,
    name: request.from.name,
    email: '',
    locale: request.locale,
    organizations: [],
  };
  turn.individual = individual;
  turn.say = services.speech(localeFor(request.locale, individual.locale));
  delete turn.organization;
  const { organizations, currentOrganization } = individual;
  const wanted = organizationId === undefined ? [currentOrganization, ...organizations] : [organizationId];
  let principal: Member | Guest = { individual };
  // The list names places to look at: one may know the person not yet, or not any more.
  for (const id of new Set(wanted)) {
    if (id === undefined || !organizations.includes(id)) continue;
    principal = await principalIn(turn, individual, id);
    if (principal.association !== undefined) break;
  }
  const timeZone = turn.organization === undefined ? 'UTC' : headquartersOf(turn.organization).timeZone;
  turn.visit = {
    principal,
    store: membership,
    today: dateIn(now, timeZone),
    now,
    say: turn.say,
    pages: pages.filter((page) => can(principal, page.right)),
    newId: services.newId,
    newOrderNumber: services.newOrderNumber,
    newPartnerId: services.newPartnerId,
    async asNow() {
      await identifyAs(turn);
      return visitOf(turn);
    },
    async signOut() {
      // First what is ours: whatever becomes of the other, no client shows anything without a new sign-in.
      await services.sessions.close(individualId, services.newId());
      try {
        await services.tokens.signOut();
        return 'everywhere';
      } catch (error) {
        if (!(error instanceof TokenServiceError)) throw error;
        services.log.error({ event: 'token-service-failed', reason: error.message }, 'the token service failed');
        return 'only-here';
      }
    },
  };
}

/** The client says the language; of its regional forms it is that of the profile, as in what is told unasked. */
function localeFor(client: string, profile: string): string {
  return languageOf(client) === languageOf(profile) ? profile : client;
}

async function principalIn(turn: Turn, individual: Individual, organizationId: string): Promise<Member | Guest> {
  const { membership } = turn.services;
  const [association, organization] = await Promise.all([
    membership.association(organizationId, individual.id),
    membership.organization(organizationId),
  ]);
  if (association === undefined || organization === undefined) return { individual };
  turn.organization = organization.value;
  return memberOf(individual, association.value, association.version, organization.value);
}
