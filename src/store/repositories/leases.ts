import type { Store, StoredDocument, Write } from '../store.ts';
import { attempt } from './attempt.ts';

/** How far the clocks of two instances may be apart, as a share of a lease (our choice). */
const clockMargin = 1 / 6;

/**
 * Who looks after what, among several instances on one store. A lease saves work; it makes nothing safe, as a paused
 * process does not know that its lease has ended. What must not happen twice compares versions when it is written.
 */
export interface Leases {
  /**
   * Takes or renews a lease.
   * @returns the fence: it grows with each change of owner; undefined if somebody else holds it
   */
  hold(name: string, owner: string, now: Date): Promise<number | undefined>;
  release(name: string, owner: string, now: Date): Promise<void>;
  /** Whether this is the first to ask: for runs of a job at one time. */
  isFirst(job: string, slot: string, now: Date): Promise<boolean>;
  /** Says that this instance is there. @returns how many are, itself included */
  present(group: string, owner: string, now: Date): Promise<number>;
}

type LeaseDocument = StoredDocument & {
  readonly scope: string;
  readonly owner: string;
  readonly fence: number;
  readonly until: string;
};

/** @param leaseMilliseconds how long a lease lasts */
export function createLeases(store: Store, newId: () => string, leaseMilliseconds: number): Leases {
  const clockMarginMilliseconds = leaseMilliseconds * clockMargin;
  const write = async (scope: string, change: Write): Promise<boolean> =>
    (await attempt(() => store.commit('operations', scope, [change], newId()))) !== 'conflict';
  const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
  return {
    async hold(name, owner, now) {
      const scope = `lease~${name}`;
      const known = await store.get<LeaseDocument>('operations', scope, 'lease');
      const until = later(now, leaseMilliseconds);
      if (known === undefined) {
        const document: LeaseDocument = { id: 'lease', type: 'lease', scope, owner, fence: 1, until };
        return (await write(scope, { kind: 'create', document })) ? 1 : undefined;
      }
      const { document, version } = known;
      const isOurs = document.owner === owner;
      const ended = new Date(document.until).getTime() + clockMarginMilliseconds < now.getTime();
      if (!isOurs && !ended) return undefined;
      const fence = isOurs && !ended ? document.fence : document.fence + 1;
      const next: LeaseDocument = { ...document, owner, fence, until };
      return (await write(scope, { kind: 'replace', document: next, version })) ? fence : undefined;
    },
    async release(name, owner, now) {
      const scope = `lease~${name}`;
      const known = await store.get<LeaseDocument>('operations', scope, 'lease');
      if (known?.document.owner !== owner) return;
      // It stays, so that the fence goes on growing.
      const until = later(now, -clockMarginMilliseconds - 1);
      await write(scope, {
        kind: 'replace',
        document: { ...known.document, until } as LeaseDocument,
        version: known.version,
      });
    },
    async isFirst(job, slot, now) {
      const scope = `run~${job}`;
      const document: StoredDocument & { scope: string } = {
        id: `run~${slot}`,
        type: 'run',
        scope,
        expiresAt: later(now, 86_400_000),
      };
      return write(scope, { kind: 'create', document });
    },
    async present(group, owner, now) {
      const scope = `present~${group}`;
      const id = `instance~${owner}`;
      const known = await store.get(`operations`, scope, id);
      const document = { id, type: 'instance', scope, expiresAt: later(now, leaseMilliseconds) };
      await write(
        scope,
        known === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: known.version },
      );
      const page = await store.list('operations', scope, 'instance~', { limit: 100 });
      return Math.max(1, page.items.length);
    },
  };
}
