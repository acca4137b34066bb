import { documents, mcpIdClaimsOf, partnerIdsOf } from '../store/repositories/documents.ts';
import type { Collection, Store, StoredDocument } from '../store/store.ts';
import type { Network } from './network.ts';

/** Writes a network into a store. @throws the first StoreError */
export async function fillStore(store: Store, network: Network): Promise<void> {
  const ofOrganizations = [
    ...network.associations.map(documents.association),
    ...network.transcripts.map(documents.transcript),
    ...network.orders.map((order) => documents.order(order)),
    ...network.shipments.map(documents.shipment),
    ...network.messages.map(documents.message),
    ...network.requests.map(documents.associationRequest),
    // Due at once, whenever that is.
    ...network.organizations.map(({ id }) => documents.look(id, new Date(0))),
  ];
  await put(store, 'organizations', ofOrganizations);
  await put(store, 'operations', [
    ...network.organizations.flatMap(partnerIdsOf),
    ...mcpIdClaimsOf(network.individuals, network.transcripts),
    ...network.orders.map((order) => documents.orderNumber(order.number, order.organizationId)),
  ]);
  await put(store, 'principals', network.individuals.map(documents.individual));
  // Last, so that who finds the organizations finds everything.
  await put(store, 'organizations', network.organizations.map(documents.organization));
}

async function put(store: Store, collection: Collection, things: readonly StoredDocument[]): Promise<void> {
  for await (const { error } of store.bulkPut(collection, things)) if (error !== undefined) throw error;
}
