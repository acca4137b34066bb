import { isDeepStrictEqual } from 'node:util';
import {
  formerMember,
  isCalledIn,
  isNamedIn,
  personsIn,
  withoutName,
  withoutPerson,
  withTexts,
} from '../../program/privacy/without-person.ts';
import { allPages } from '../all-pages.ts';
import type { Collection, Store, StoredDocument, Versioned, Write } from '../store.ts';
import { addressee, addressKey, invitingOrganization } from '../things/addressed.ts';
import { mcpIdAudit } from '../things/audit-entry.ts';
import { personalOf } from '../things/kept-of.ts';
import { mcpIdClaim } from '../things/mcp-id-claim.ts';
import { organization } from '../things/organization.ts';
import { callingFields, type Erased, type Personal } from '../things/personal.ts';
import { personPartition } from '../things/thing.ts';
import { attempt } from './attempt.ts';

/** Who is looked for: a person is known by the ids of their accounts. */
export interface Sought {
  readonly ids: readonly string[];
  /** E-mail addresses that a sign-in of theirs has vouched for, in small letters. */
  readonly addresses: readonly string[];
  readonly names: readonly string[];
}

/**
 * A document that says something of a person. `own`: it is theirs, and goes with them; `named`: it names them by their id;
 * `called`: it calls somebody by a name that only they have in this organization; `perhaps`: others have it too.
 */
export interface Trace {
  readonly collection: Collection;
  readonly partition: string;
  readonly document: StoredDocument;
  readonly version: string;
  readonly personal: Personal<object> | undefined;
  readonly as: 'own' | 'named' | 'called' | 'perhaps';
  /** What the person is called where it lies. */
  readonly names: readonly string[];
}

/**
 * Everything that names a person, beneath what people see of it: for whoever is given all that is known of them, or wants
 * nothing to be known any more. It passes over all that is stored on its way, as an export does.
 */
export interface Traces {
  organizationIds(): AsyncIterable<string>;
  /** What an organization has of the person, in the order of the ids; nothing, if it does not know them. */
  inOrganization(organizationId: string, sought: Sought): Promise<readonly Trace[]>;
  /** What lies with the person alone. */
  withPerson(individualId: string): Promise<readonly Trace[]>;
  /** What lies with numbers and addresses. */
  elsewhere(sought: Sought, mcpIds: readonly string[]): Promise<readonly Trace[]>;
  /**
   * All of it or nothing, in the partition of the traces.
   * @returns `conflict` if somebody else wrote any of it meanwhile
   */
  write(
    at: Pick<Trace, 'collection' | 'partition'>,
    changeId: string,
    writes: readonly Write[],
  ): Promise<'done' | 'repeated' | 'conflict'>;
}

/** Read at once. */
const pageItems = 500;

export function createTraces(store: Store): Traces {
  const documentsOf = (collection: Collection, partition: string, prefix = '') =>
    allPages((position) =>
      store.list<StoredDocument>(collection, partition, prefix, { limit: pageItems, ...position }),
    );
  const trace = (
    collection: Collection,
    partition: string,
    { document, version }: Versioned<StoredDocument>,
    as: Trace['as'],
    names: readonly string[] = [],
  ): Trace => ({
    collection,
    partition,
    document,
    version,
    personal: personalOf({ collection, partition, document }),
    as,
    names,
  });
  return {
    async *organizationIds() {
      const roots = allPages((position) =>
        store.scan(organization.collection, organization.idOf({}), { limit: pageItems, ...position }),
      );
      for await (const root of roots) yield organization.kept(root).value.id;
    },
    async inOrganization(organizationId, sought) {
      const called = await calledThere(documentsOf('organizations', organizationId), sought);
      if (called === undefined) return [];
      const found: Trace[] = [];
      for await (const item of documentsOf('organizations', organizationId)) {
        const personal = personalOf({
          collection: 'organizations',
          partition: organizationId,
          document: item.document,
        });
        const as = whatItIs(item.document, personal, sought, called);
        if (as === undefined) continue;
        // What is about the person says their name wherever it says one; elsewhere it may be that of somebody else.
        const isAbout = isNamedIn(item.document.id, sought.ids);
        const own = called.names.filter((name) => isAbout || !called.shared.has(name));
        found.push(trace('organizations', organizationId, item, as, as === 'perhaps' ? called.names : own));
        const isLeft =
          as === 'named' && called.names.some((name) => !own.includes(name) && isCalled(item.document, personal, name));
        if (isLeft) found.push(trace('organizations', organizationId, item, 'perhaps', called.names));
      }
      return found;
    },
    async withPerson(individualId) {
      const partition = personPartition(individualId);
      const found = await Array.fromAsync(documentsOf('principals', partition));
      return found.map((item) => trace('principals', partition, item, 'own'));
    },
    async elsewhere({ ids, addresses }, mcpIds) {
      const found: Trace[] = [];
      for (const individualId of ids) {
        const vouched = allPages((position) =>
          store.scan('operations', addressee.idOf({ individualId }), { limit: pageItems, ...position }),
        );
        for await (const item of vouched) found.push(trace('operations', scopeOf(item), item, 'own'));
      }
      for (const mcpId of mcpIds) {
        const partition = mcpIdClaim.partitionOf({ mcpId });
        for await (const item of documentsOf('operations', partition)) {
          const isClaim = item.document.id === mcpIdClaim.idOf({});
          const isTheirs = isNamedIn(item.document, ids);
          if (isTheirs && (isClaim || item.document.id.startsWith(mcpIdAudit.idsFrom({}))))
            found.push(trace('operations', partition, item, 'own'));
        }
      }
      for (const email of addresses) {
        const partition = invitingOrganization.partitionOf({ address: addressKey(email) });
        const prefix = invitingOrganization.idsFrom({});
        for await (const item of documentsOf('operations', partition, prefix))
          found.push(trace('operations', partition, item, 'own'));
      }
      return found;
    },
    write: ({ collection, partition }, changeId, writes) =>
      attempt(() => store.commit(collection, partition, writes, changeId)),
  };
}

/** How an organization calls the person, and which of these names somebody else there has too. */
interface Called {
  readonly names: readonly string[];
  readonly shared: ReadonlySet<string>;
}

/** @returns undefined if nothing there names the person or is for an address of theirs */
async function calledThere(
  documents: AsyncIterable<Versioned<StoredDocument>>,
  { ids, addresses, names: known }: Sought,
): Promise<Called | undefined> {
  const names = new Set(known);
  const others = new Set<string>();
  let isThere = false;
  for await (const { document } of documents) {
    const isNamed = isNamedIn(document, ids);
    isThere ||= isNamed || (addresses.length > 0 && says(document, addresses));
    for (const { id, name } of personsIn(document)) (ids.includes(id) ? names : others).add(name);
  }
  names.delete(formerMember);
  // A longer name first, of which a shorter one may be a part.
  const longestFirst = [...names].toSorted((one, other) => other.length - one.length);
  return isThere ? { names: longestFirst, shared: others } : undefined;
}

function says(document: StoredDocument, addresses: readonly string[]): boolean {
  const json = JSON.stringify(document).toLowerCase();
  return addresses.some((address) => json.includes(JSON.stringify(address).slice(1, -1)));
}

function whatItIs(
  document: StoredDocument,
  personal: Personal<object> | undefined,
  { ids, addresses }: Sought,
  { names, shared }: Called,
): Trace['as'] | undefined {
  const { value } = document as StoredDocument & { readonly value?: object };
  const whose = value && personal?.whose?.(value);
  if (whose !== undefined && ids.includes(whose)) return 'own';
  const address = value && personal?.forAddress?.(value)?.toLowerCase();
  if (address !== undefined && addresses.includes(address)) return 'own';
  if (isNamedIn(document, ids)) return 'named';
  if (value !== undefined && says(document, addresses) && isAddressed(value, personal, { ids, addresses }))
    return 'named';
  const called = names.filter((name) => isCalled(document, personal, name));
  if (called.length === 0) return undefined;
  return called.every((name) => shared.has(name)) ? 'perhaps' : 'called';
}

/** Whether their address stands where it would be taken out: it may be the end of another one, or a word of a text. */
function isAddressed(
  value: object,
  personal: Personal<object> | undefined,
  { ids, addresses }: Pick<Sought, 'ids' | 'addresses'>,
): boolean {
  if (personal?.without === undefined) return false;
  const former = { id: formerMember, name: formerMember };
  const without = personal.without(value, { ids, addresses, former });
  return !isDeepStrictEqual(plain(without), plain(value));
}

/** As it is stored, whatever it was made of. */
function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

function isCalled(document: StoredDocument, personal: Personal<object> | undefined, name: string): boolean {
  return isCalledIn(document, callingFields(personal), [name]);
}

/** What stays of a trace that is not the person's own. */
export function erasedIn({ document, personal, names }: Trace, erased: Erased, now: Date): StoredDocument {
  const { value, ...beside } = document as StoredDocument & { readonly value?: object };
  const content = value === undefined ? beside : { ...beside, value: personal?.without?.(value, erased) ?? value };
  const nameless = withTexts(withoutPerson(content, erased), callingFields(personal), (text) =>
    names.reduce((left, name) => withoutName(left, name, erased.former.name), text),
  );
  const isRenamed = nameless.id !== document.id;
  return (isRenamed ? (personal?.renamed?.(nameless, now) ?? nameless) : nameless) as StoredDocument;
}

function scopeOf({ document }: Versioned<StoredDocument>): string {
  return (document as StoredDocument & { readonly scope: string }).scope;
}
