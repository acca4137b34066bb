import type { Store, StoredDocument, Write } from '../store.ts';
import type { Envelope, Kept, Place } from '../things/thing.ts';
import { attempt } from './attempt.ts';

/** What stands beside something that is brought to somebody: a notice, a mail. */
type WayDocument = Envelope<unknown> & {
  readonly organizationId: string;
  readonly state: string;
  readonly claim?: { readonly by: string; readonly until: string };
  readonly history: readonly { readonly at: string; readonly what: string }[];
};

/** What changes beside it; `undefined` takes a field away. */
export type WayChange<D extends WayDocument> = {
  readonly [F in keyof Omit<D, 'id' | 'type' | 'organizationId' | 'value' | 'history'>]?: D[F] | undefined;
} & {
  /** What happened, for who looks at it later. */
  readonly event?: { readonly at: string; readonly what: string };
};

/** Things of one type on their way to somebody. */
export interface OnItsWay<K extends Kept<unknown, WayDocument>> {
  /** Those of a state whose instant has come, earliest first. */
  due(shard: number, state: K['document']['state'], until: Date, limit: number): Promise<readonly K[]>;
  /**
   * Writes one on, if nobody else has since it was read.
   * @param also writes of the same partition, in the same commit
   * @returns whether it was written
   */
  move(kept: K, change: WayChange<K['document']>, also?: readonly Write[]): Promise<boolean>;
  /** Writes it on, and reads it as it is then; undefined if somebody else was faster. */
  claim(kept: K, change: WayChange<K['document']>): Promise<K | undefined>;
}

export function createOnItsWay<T extends object, D extends Envelope<T> & WayDocument>(
  thing: Pick<Place<T, D, never, never>, 'type' | 'kept'>,
  store: Store,
  newId: () => string,
): OnItsWay<Kept<T, D>> {
  const move: OnItsWay<Kept<T, D>>['move'] = async (kept, change, also = []) => {
    const { organizationId } = kept.document;
    const writes = [movedOn(kept, change), ...also];
    return (await attempt(() => store.commit('organizations', organizationId, writes, newId()))) !== 'conflict';
  };
  return {
    async due(shard, state, until, limit) {
      const query = { type: thing.type, shard, field: 'dueAt', state, until: until.toISOString(), limit } as const;
      return (await store.due(query)).map((found) => thing.kept(found));
    },
    move,
    async claim(kept, change) {
      if (!(await move(kept, change))) return undefined;
      const { organizationId, id } = kept.document;
      const found = await store.get('organizations', organizationId, id);
      const now = found && thing.kept(found);
      return now?.document.claim?.by === change.claim?.by ? now : undefined;
    },
  };
}

/** How long something is kept after its end: longer than the ladder of a renewal, so that its first card can still be changed. */
const keptDays = 180;

/** @param end instant, UTC */
export function forgottenAt(end: string): string {
  return new Date(new Date(end).getTime() + keptDays * 86_400_000).toISOString();
}

/** The write that moves one on; for commits that do more than that. */
export function movedOn<D extends WayDocument>(kept: Kept<unknown, D>, change: WayChange<D>): Write {
  const { event, ...rest } = change as WayChange<WayDocument>;
  // Whatever is wanted no more is kept as long as what was sent.
  const isEnd = rest.state === 'over' && event !== undefined && kept.document.expiresAt === undefined;
  const history = event === undefined ? kept.document.history : [...kept.document.history, event].slice(-20);
  const merged = { ...kept.document, ...(isEnd ? { expiresAt: forgottenAt(event.at) } : {}), ...rest, history };
  const document = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
  return { kind: 'replace', document: document as unknown as StoredDocument, version: kept.version };
}
