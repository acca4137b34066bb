import type { Envelope } from '../store/repositories/documents.ts';
import { createMembership } from '../store/repositories/membership.ts';
import type { Collection, Page, Store } from '../store/store.ts';
import { allPages } from './all-pages.ts';
import { DataError } from './data-error.ts';
import { isRecordType, lineOf } from './records.ts';

type AnyEnvelope = Envelope<object> & { readonly organizationId?: string };

/** Documents read at once: an organization has about a dozen. */
const documentsPerPage = 200;

/**
 * Everything that an import reads, in canonical form and in the order that an import needs: all individuals, then each
 * organization with its things behind it; all of them by the bytes of their ids.
 */
export async function* exportStore(store: Store): AsyncIterable<string> {
  for await (const person of scan(store, 'principals', 'person')) yield lineOf('individual', person.value);
  for await (const root of scan(store, 'organizations', 'root')) yield* organizationLines(store, root);
}

/**
 * The same for one organization, with the individuals who belong to it; they keep their other organizations.
 * @throws DataError if there is none of this id
 */
export async function* exportOrganization(store: Store, organizationId: string): AsyncIterable<string> {
  const root = await store.get<AnyEnvelope>('organizations', organizationId, 'root');
  if (root === undefined) throw new DataError(`There is no organization ${organizationId}.`);
  const membership = createMembership(store);
  for await (const { value } of list(store, organizationId, 'association~')) {
    const { individualId } = value as { readonly individualId: string };
    const individual = await membership.individual(individualId);
    if (individual !== undefined) yield lineOf('individual', individual.value);
  }
  yield* organizationLines(store, root.document);
}

async function* organizationLines(store: Store, root: AnyEnvelope): AsyncIterable<string> {
  yield lineOf('organization', root.value);
  for await (const { id, type, value } of list(store, root.organizationId ?? '', '')) {
    if (id !== 'root' && isRecordType(type)) yield lineOf(type, value);
  }
}

const scan = (store: Store, collection: Collection, id: string) =>
  documentsOf((position) => store.scan<AnyEnvelope>(collection, id, { limit: documentsPerPage, ...position }));

const list = (store: Store, organizationId: string, prefix: string) =>
  documentsOf((position) =>
    store.list<AnyEnvelope>('organizations', organizationId, prefix, { limit: documentsPerPage, ...position }),
  );

async function* documentsOf(
  read: (position: { readonly after?: string }) => Promise<Page<AnyEnvelope>>,
): AsyncIterable<AnyEnvelope> {
  for await (const { document } of allPages(read)) yield document;
}
