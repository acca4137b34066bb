import { hash } from 'node:crypto';
import type { Store, StoredDocument } from '../store.ts';
import { attempt } from './attempt.ts';

/**
 * Which activities were taken in, and what was answered: the channel may deliver one twice, and the second must neither
 * do anything nor stay without an answer.
 *
 * It is kept in memory and, where several instances answer, written down without waiting for it. Nothing hangs on it: a
 * sentence that is answered twice, after a crash, does no harm, and a press that is carried out twice is one change by
 * the change id and the versions that it carries.
 */
export interface Admissions {
  /**
   * Takes an activity in.
   * @returns `new` to the first; to all later ones what was answered, if that is known by now
   */
  admit(activity: ActivityKey, now: Date): Promise<Admission>;
  /** Keeps the answer for whoever comes again. */
  answered(activity: ActivityKey, answer: unknown, now: Date): void;
  /** Keeps an answer that could not be sent, for the next time that the activity comes. */
  unsent(activity: ActivityKey, answer: unknown, now: Date): void;
  /** Waits until nothing is on its way to the store any more. */
  settled(): Promise<void>;
}

export type Admission = { readonly kind: 'new' } | { readonly kind: 'known'; readonly answer?: unknown };

export interface ActivityKey {
  readonly conversationId: string;
  readonly activityId: string;
}

/** Where other instances look, which the channel may ask the second time. */
export interface SharedAdmissions {
  readonly store: Store;
  /** Told what could not be written. */
  readonly failed: (error: unknown) => void;
}

type AdmissionDocument = StoredDocument & { readonly scope: string; readonly answer?: unknown };

/** Our choice; the channel repeats within seconds. */
const memoryMilliseconds = 3_600_000;
/** Some ten megabytes of names, and of cards, however much is asked. */
const mostActivities = 50_000;
const mostAnswers = 300;
/** A store that does not keep up is not given more. */
const mostOnTheirWay = 100;

export function createAdmissions(shared?: SharedAdmissions): Admissions {
  const activities = new Bounded<true>(mostActivities);
  const answers = new Bounded<unknown>(mostAnswers);
  const notSent = new Bounded<unknown>(mostAnswers);
  const onTheirWay = new Set<Promise<void>>();

  const write = (scope: string, id: string, now: Date, answer?: unknown): void => {
    if (shared === undefined || onTheirWay.size >= mostOnTheirWay) return;
    const document: AdmissionDocument = {
      id,
      type: 'admission',
      scope,
      expiresAt: new Date(now.getTime() + memoryMilliseconds).toISOString(),
      ...(answer === undefined ? {} : { answer }),
    };
    const write = { kind: 'create', document } as const;
    // Two instances may have had the same activity at the same moment: whichever wrote it, it is written.
    const writing = attempt(() => shared.store.commit('operations', scope, [write], id)).then(() => {}, shared.failed);
    onTheirWay.add(writing);
    void writing.then(() => onTheirWay.delete(writing));
  };
  const writtenByOthers = async (scope: string): Promise<Admission> => {
    const read = (id: string) => shared?.store.get<AdmissionDocument>('operations', scope, id);
    if ((await read('admitted')) === undefined) return { kind: 'new' };
    const answered = await read('answered');
    return answered === undefined ? { kind: 'known' } : { kind: 'known', answer: answered.document.answer };
  };

  return {
    async admit(key, now) {
      const scope = scopeOf(key);
      const late = notSent.take(scope, now);
      if (late !== undefined) return { kind: 'known', answer: late };
      if (activities.get(scope, now) !== undefined) return { kind: 'known', answer: answers.get(scope, now) };
      activities.set(scope, true, now);
      const admission = shared === undefined ? ({ kind: 'new' } as const) : await writtenByOthers(scope);
      if (admission.kind === 'new') write(scope, 'admitted', now);
      return admission;
    },
    answered(key, answer, now) {
      const scope = scopeOf(key);
      answers.set(scope, answer, now);
      write(scope, 'answered', now, answer);
    },
    unsent(key, answer, now) {
      const scope = scopeOf(key);
      notSent.set(scope, answer, now);
      write(scope, 'answered', now, answer);
    },
    async settled() {
      await Promise.all(onTheirWay);
    },
  };
}

/** Forgets what is too old, and the oldest when there is too much. */
class Bounded<T> {
  readonly #kept = new Map<string, { readonly value: T; readonly until: number }>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string, now: Date): T | undefined {
    const found = this.#kept.get(key);
    return found === undefined || found.until <= now.getTime() ? undefined : found.value;
  }

  /** Gets it to one only. */
  take(key: string, now: Date): T | undefined {
    const found = this.get(key, now);
    this.#kept.delete(key);
    return found;
  }

  set(key: string, value: T, now: Date): void {
    this.#kept.set(key, { value, until: now.getTime() + memoryMilliseconds });
    // In the order in which they were kept, so the oldest come first.
    for (const [oldest, { until }] of this.#kept) {
      if (this.#kept.size <= this.#most && until > now.getTime()) return;
      this.#kept.delete(oldest);
    }
  }
}

/** Ids of activities and conversations hold signs that no key may have. */
function scopeOf(key: ActivityKey): string {
  return `activity~${hash('sha256', JSON.stringify([key.conversationId, key.activityId]), 'base64url')}`;
}
