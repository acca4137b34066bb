import { createHash } from 'node:crypto';
import type { Store, StoredDocument } from '../store.ts';
import { attempt } from './attempt.ts';

/**
 * Which activities were taken in, and what was answered: the channel may deliver one twice, and the second must neither
 * do anything nor stay without an answer.
 */
export interface Admissions {
  /**
   * Takes an activity in.
   * @returns `new` to the first; to all later ones what was answered, if that is known by now
   */
  admit(
    activity: ActivityKey,
    now: Date,
  ): Promise<{ readonly kind: 'new' } | { readonly kind: 'known'; readonly answer?: unknown }>;
  /** Keeps the answer for an hour (our choice; the channel repeats within seconds). */
  answered(activity: ActivityKey, answer: unknown, now: Date): Promise<void>;
}

export interface ActivityKey {
  readonly conversationId: string;
  readonly activityId: string;
}

type AdmissionDocument = StoredDocument & { readonly scope: string; readonly answer?: unknown };

export function createAdmissions(store: Store): Admissions {
  const document = (key: ActivityKey, id: string, now: Date): AdmissionDocument => ({
    id,
    type: 'admission',
    scope: scopeOf(key),
    expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
  });
  /** @returns whether it was there already */
  const create = async (key: ActivityKey, entry: AdmissionDocument): Promise<boolean> => {
    const write = { kind: 'create', document: entry } as const;
    return (await attempt(() => store.commit('operations', scopeOf(key), [write], entry.id))) !== 'done';
  };
  return {
    async admit(key, now) {
      const wasThere = await create(key, document(key, 'admitted', now));
      if (!wasThere) return { kind: 'new' };
      const answered = await store.get<AdmissionDocument>('operations', scopeOf(key), 'answered');
      return answered === undefined ? { kind: 'known' } : { kind: 'known', answer: answered.document.answer };
    },
    async answered(key, answer, now) {
      await create(key, { ...document(key, 'answered', now), answer });
    },
  };
}

/** Ids of activities and conversations hold signs that no key may have. */
function scopeOf(key: ActivityKey): string {
  const hash = createHash('sha256').update(JSON.stringify([key.conversationId, key.activityId]));
  return `activity~${hash.digest('base64url')}`;
}
