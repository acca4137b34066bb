import { z } from 'zod';
import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { changeOwnRecord, withOrganization, withoutOrganization } from '../../changes/own-record.ts';
import { administratorsOf, newAssociation } from '../../program/joining/association.ts';
import {
  type AssociationRequest,
  answered,
  askToAssociate,
  isPending,
} from '../../program/joining/association-request.ts';
import { isOfApprovedDomain } from '../../program/joining/email-domain.ts';
import { requestNotice, requestSettled } from '../../program/telling/request-notices.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Kept } from '../../store/repositories/documents.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Visit } from '../../visit/visit.ts';
import { AgainAsNow, Conflict } from '../outcome.ts';
import { type Action, action } from '../page.ts';

/** Memberships and requests of one person together (our choice): more than anybody has, and nobody asks the whole network. */
const mostPlaces = 50;

/** What a person says when they ask. */
export interface Asking {
  readonly locationId: string;
  readonly email: string;
  readonly message: string;
}

/** Whether the person is taken at once: what counts is the address that the sign-in vouches for. */
export function isTakenAtOnce(c: Pick<Visit, 'principal'>, organization: Organization): boolean {
  const { signInEmail } = c.principal.individual;
  return (
    signInEmail !== undefined && isOfApprovedDomain(signInEmail, organization.profile.emailDomains, freeMailDomains)
  );
}

/**
 * Associates a person of an approved e-mail domain, or asks the administrators. The person's own list of places comes
 * first: it grants nothing, and whoever is approved by somebody else is then found without another write.
 */
export async function associateOrAsk(
  c: Visit,
  kept: Kept<Organization>,
  asking: Asking,
): Promise<'associated' | 'asked' | 'conflict' | 'too-many'> {
  const { individual } = c.principal;
  const organization = kept.value;
  const organizationId = organization.id;
  if (individual.organizations.length >= mostPlaces && !individual.organizations.includes(organizationId)) {
    return 'too-many';
  }
  await changeOwnRecord(c, withOrganization(organizationId));
  const changeId = c.ids.fresh();
  const person = { id: individual.id, name: individual.name, email: asking.email };
  const record = (what: string) =>
    writes.recorded(organizationId, changeId, {
      at: c.now.toISOString(),
      by: { individualId: individual.id, name: individual.name },
      what,
      details: { location: asking.locationId },
    });
  if (isTakenAtOnce(c, organization)) {
    const outcome = await c.store.commit(organizationId, changeId, [
      writes.associated(newAssociation(organizationId, person, asking.locationId, c.today)),
      // The list of approved domains is still the one that was read.
      writes.unchanged('root', kept.version),
      record('association-by-domain'),
    ]);
    return outcome === 'conflict' ? 'conflict' : 'associated';
  }
  const [before, associations] = await Promise.all([
    c.store.associationRequest(organizationId, individual.id),
    c.store.associations(organizationId),
  ]);
  if (before !== undefined && isPending(before.value, c.now)) return 'asked';
  const { locationId, message } = asking;
  const administrators = administratorsOf(associations, organization);
  const request = askToAssociate(
    { id: c.ids.fresh(), organizationId, person, locationId, message },
    administrators,
    c.now,
  );
  const outcome = await c.store.commit(organizationId, changeId, [
    writes.requested(request, before),
    ...request.asked.map((recipient) => writes.noticed(requestNotice(request, recipient, 'asked', c.now), c.now)),
    record('association-request'),
  ]);
  return outcome === 'conflict' ? 'conflict' : 'asked';
}

/** The button that takes an own request back; on every card that shows one. */
export const withdrawAction: Action = action({
  right: 'association.request',
  data: z.strictObject({ organization: z.string(), request: z.string() }),
  form: z.object({}),
  slots: () => ({}),
  async run(c) {
    const { individual } = c.principal;
    const { organization: organizationId } = c.data;
    const kept = await c.store.associationRequest(organizationId, individual.id);
    const by = { individualId: individual.id, name: individual.name };
    const next: AssociationRequest | undefined =
      kept?.value.id === c.data.request ? answered(kept.value, 'withdrawn', by, c.now) : undefined;
    if (kept === undefined || next === undefined) {
      return new Conflict({}, c.say.text('This request has been answered already.'));
    }
    const changeId = `withdraw~${next.id}`;
    const outcome = await c.store.commit(organizationId, changeId, [
      writes.requested(next, kept),
      writes.settled(requestSettled(next, c.now), changeId),
      writes.recorded(organizationId, changeId, {
        at: c.now.toISOString(),
        by,
        what: 'association-request-withdrawn',
        details: {},
      }),
    ]);
    if (outcome === 'conflict') return new Conflict({}, c.say.text('This request has been answered already.'));
    if ((await c.store.association(organizationId, individual.id)) === undefined) {
      await changeOwnRecord(c, withoutOrganization(organizationId));
    }
    return new AgainAsNow({}, { text: c.say.text('You have taken your request back.'), style: 'good' });
  },
});
