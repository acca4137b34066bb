import type { LicenseKeySeal } from '../access/license-key-seal.ts';
import { invitationEnd } from '../program/joining/invitation.ts';
import { maskedKey } from '../program/things/license-key.ts';
import type { Collection, Store, StoredDocument } from '../store/store.ts';
import { invitingOrganization } from '../store/things/addressed.ts';
import { association } from '../store/things/association.ts';
import { associationRequest } from '../store/things/association-request.ts';
import { organizationAudit } from '../store/things/audit-entry.ts';
import { lastClaims } from '../store/things/claims.ts';
import { individual } from '../store/things/individual.ts';
import { invitation } from '../store/things/invitation.ts';
import { licenseKey } from '../store/things/license-key.ts';
import { look } from '../store/things/look.ts';
import { merge } from '../store/things/merge.ts';
import { message } from '../store/things/message.ts';
import { order } from '../store/things/order.ts';
import { organization } from '../store/things/organization.ts';
import { placeNamesOf } from '../store/things/place-name.ts';
import { shipment } from '../store/things/shipment.ts';
import { solution } from '../store/things/solution.ts';
import { transcript } from '../store/things/transcript.ts';
import type { DemoKey } from './network/license-keys.ts';
import type { Network } from './network.ts';

/**
 * Writes a network into a store.
 * @param seal for its license keys, which are left out without one
 * @throws the first StoreError
 */
export async function fillStore(store: Store, network: Network, seal?: LicenseKeySeal): Promise<void> {
  await put(store, 'organizations', [
    ...network.associations.map(association.document),
    ...network.transcripts.map(transcript.document),
    ...network.orders.map((value) => order.document(value)),
    ...network.shipments.map((value) => shipment.document(value)),
    ...(seal === undefined ? [] : (network.licenseKeys ?? []).map((key) => sealed(key, seal))),
    ...network.solutions.map((value) => solution.document(value)),
    ...network.messages.map(message.document),
    ...network.requests.map(associationRequest.document),
    ...network.merges.map((value) => merge.document(value)),
    ...(network.invitations ?? []).map((value) => invitation.document(value)),
    ...(network.mails ?? []),
    ...(network.history ?? []).map((entry, index) => organizationAudit.document(entry, { change: `before~${index}` })),
    // Due at once, whenever that is.
    ...network.organizations.map(({ id }) => look.document({ organizationId: id }, { at: new Date(0) })),
  ]);
  const claims = lastClaims([
    ...network.organizations.flatMap(organization.claims),
    ...network.individuals.flatMap(individual.claims),
    ...network.transcripts.flatMap(transcript.claims),
    ...network.orders.flatMap(order.claims),
    ...network.shipments.flatMap(shipment.claims),
  ]);
  await put(store, 'operations', claims);
  const places = (network.invitations ?? []).map((value) =>
    invitingOrganization.document(
      { address: value.address, organizationId: value.organizationId },
      { until: invitationEnd(value) },
    ),
  );
  await put(store, 'operations', places);
  await put(store, 'principals', network.individuals.map(individual.document));
  // Last, so that who finds the organizations finds everything.
  await put(store, 'organizations', [
    ...network.organizations.flatMap(placeNamesOf),
    ...network.organizations.map((value) => organization.document(value)),
  ]);
}

function sealed({ key, isBlocked: _, activations, ...rest }: DemoKey, seal: LicenseKeySeal): StoredDocument {
  const [id] = seal.idsOf(key);
  const { granted = 0, used = 0 } = activations ?? {};
  return licenseKey.document({
    ...rest,
    id,
    sealed: seal.seal(key, rest.software),
    masked: maskedKey(key),
    activations: { granted, used },
  });
}

async function put(store: Store, collection: Collection, things: readonly StoredDocument[]): Promise<void> {
  for await (const { error } of store.bulkPut(collection, things)) if (error !== undefined) throw error;
}
