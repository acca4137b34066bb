import { allPages } from '../all-pages.ts';
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
   * Takes or renews a lease. One that would last longer than leases do is none: a clock was set back since.
   * @param taking `left-alone` takes from nobody but whoever has stopped renewing; what was given back a moment ago is
   *   left for those it was given back for
   * @returns the fence: it grows with each change of owner; undefined if somebody else holds it
   */
  hold(name: string, owner: string, now: Date, taking?: 'free' | 'left-alone'): Promise<number | undefined>;
  /** @param usedAt when it was last worked under; left out if it was not */
  release(name: string, owner: string, now: Date, usedAt?: Date): Promise<void>;
  /** When whoever gave it back last had worked under it. */
  lastUse(name: string): Promise<Date | undefined>;
  /** Whether this is the first to ask: for runs of a job at one time. */
  isFirst(job: string, slot: string, now: Date): Promise<boolean>;
  /** Says that this instance is there, and how many leases it holds. */
  present(group: string, owner: string, now: Date, holding: number): Promise<Presence>;
  /** Says that it is there no more. */
  leave(group: string, owner: string): Promise<void>;
}

/** Who is there, as far as it counts: an instance does from the second time on that it says so, as many die at their start. */
export interface Presence {
  /** Whether this instance counts already. */
  readonly counts: boolean;
  /** How many leases each of the others holds, as far as they said; this instance is not among them. */
  readonly others: readonly number[];
}

type LeaseDocument = StoredDocument & {
  readonly scope: string;
  readonly owner: string;
  readonly fence: number;
  readonly until: string;
  /** If it was given back before its end: when, and when it was last worked under. */
  readonly givenBackAt?: string;
  readonly usedAt?: string;
};

type InstanceDocument = StoredDocument & {
  readonly scope: string;
  /** How often it said that it is there; earlier versions did not count. */
  readonly renewals?: number;
  readonly holding?: number;
};

/** @param leaseMilliseconds how long a lease lasts */
export function createLeases(store: Store, newId: () => string, leaseMilliseconds: number): Leases {
  const clockMarginMilliseconds = leaseMilliseconds * clockMargin;
  const write = async (scope: string, change: Write): Promise<boolean> =>
    (await attempt(() => store.commit('operations', scope, [change], newId()))) !== 'conflict';
  const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds).toISOString();
  const millisecondsUntil = (instant: string, now: Date) => new Date(instant).getTime() - now.getTime();
  /** Past, with a margin for wrong clocks, or further away than anything that is still renewed. */
  const hasEnded = (until: string, now: Date): boolean => {
    const left = millisecondsUntil(until, now) + clockMarginMilliseconds;
    return left < 0 || left > leaseMilliseconds + 2 * clockMarginMilliseconds;
  };
  /** Those that it was given back for have had time to take it. */
  const isLeftAlone = ({ givenBackAt }: LeaseDocument, now: Date): boolean => {
    if (givenBackAt === undefined) return true;
    const since = -millisecondsUntil(givenBackAt, now);
    return since < 0 || since > leaseMilliseconds / 2;
  };
  return {
    async hold(name, owner, now, taking = 'free') {
      const scope = `lease~${name}`;
      const known = await store.get<LeaseDocument>('operations', scope, 'lease');
      const until = later(now, leaseMilliseconds);
      if (known === undefined) {
        const document: LeaseDocument = { id: 'lease', type: 'lease', scope, owner, fence: 1, until };
        return (await write(scope, { kind: 'create', document })) ? 1 : undefined;
      }
      const { document, version } = known;
      const isOurs = document.owner === owner;
      const ended = hasEnded(document.until, now);
      if (!isOurs && !ended) return undefined;
      if (!isOurs && taking === 'left-alone' && !isLeftAlone(document, now)) return undefined;
      const fence = isOurs && !ended ? document.fence : document.fence + 1;
      const { givenBackAt: _before, ...rest } = document;
      const next: LeaseDocument = { ...rest, owner, fence, until } as LeaseDocument;
      return (await write(scope, { kind: 'replace', document: next, version })) ? fence : undefined;
    },
    async release(name, owner, now, usedAt) {
      const scope = `lease~${name}`;
      const known = await store.get<LeaseDocument>('operations', scope, 'lease');
      if (known?.document.owner !== owner) return;
      const { usedAt: _before, ...rest } = known.document;
      // It stays, so that the fence goes on growing.
      const document = {
        ...rest,
        until: later(now, -clockMarginMilliseconds - 1),
        givenBackAt: now.toISOString(),
        ...(usedAt === undefined ? {} : { usedAt: usedAt.toISOString() }),
      } as LeaseDocument;
      await write(scope, { kind: 'replace', document, version: known.version });
    },
    async lastUse(name) {
      const known = await store.get<LeaseDocument>('operations', `lease~${name}`, 'lease');
      return known?.document.usedAt === undefined ? undefined : new Date(known.document.usedAt);
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
    async present(group, owner, now, holding) {
      const scope = `present~${group}`;
      const id = `instance~${owner}`;
      const known = await store.get<InstanceDocument>('operations', scope, id);
      const renewals = (known?.document.renewals ?? 0) + 1;
      const document: InstanceDocument = {
        id,
        type: 'instance',
        scope,
        renewals,
        holding,
        expiresAt: later(now, leaseMilliseconds),
      };
      await write(
        scope,
        known === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: known.version },
      );
      const others: number[] = [];
      const pages = allPages((position) =>
        store.list<InstanceDocument>('operations', scope, 'instance~', { limit: 100, ...position }),
      );
      for await (const { document: other } of pages) {
        const isThere = other.expiresAt === undefined || !hasEnded(other.expiresAt, now);
        if (other.id !== id && isThere && (other.renewals ?? 2) >= 2) others.push(other.holding ?? 0);
      }
      return { counts: renewals >= 2, others };
    },
    async leave(group, owner) {
      const scope = `present~${group}`;
      const known = await store.get('operations', scope, `instance~${owner}`);
      if (known !== undefined) await write(scope, { kind: 'remove', id: known.document.id, version: known.version });
    },
  };
}
