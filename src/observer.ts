import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

/*
 * How work is told of to whoever watches it: it stands below every room, so that each can tell what it does without
 * knowing who listens. What is told are words of closed lists and numbers: never a name, a text, or an id of anybody.
 */

/** The pieces of work that are told of, each with what is told. What is known only later is added on the way. */
export interface Works {
  /** A message of the channel, from its arrival to its answer. */
  readonly turn: {
    readonly asks?: string;
    readonly page?: string | undefined;
    readonly verb?: string | undefined;
    /** The page that a sentence was understood to ask for, and whether it was opened, asked back about, or unknown. */
    readonly intent?: string | undefined;
    readonly decision?: string;
    readonly outcome?: string;
  };
  /** A part of any of the others. */
  readonly step: { readonly step: string };
  /** A request at another door than the channel's. */
  readonly request: { readonly method: string; readonly route: string; readonly status?: number };
  /** A message that the bot sends by itself. */
  readonly parcel: {
    readonly kind: string;
    readonly stage: string;
    readonly notices: number;
    readonly result?: string;
  };
  readonly mail: { readonly kind: string; readonly result?: string };
  readonly job: { readonly job: string };
  /** Something that is asked of the store. */
  readonly operation: {
    readonly operation: string;
    readonly collection: string;
    readonly requests?: number;
    /** Request units (RU), where the store has a price. */
    readonly requestUnits?: number;
  };
}

/** What happens at an instant. */
export interface Happenings {
  /** A sentence was understood, or not. */
  readonly sentence: { readonly intent: string | undefined; readonly decision: string };
  readonly 'notice-moved': { readonly kind: string; readonly state: string };
  readonly 'mail-moved': { readonly kind: string; readonly state: string };
  readonly 'sign-in': { readonly outcome: 'done' | 'failed'; readonly why?: string };
  readonly 'token-refused': { readonly door: 'channel' | 'user' | 'tab'; readonly why: string };
  /** A request at any door was answered, or whoever asked hung up. @property seconds from its first byte */
  readonly 'request-answered': {
    readonly method: string;
    readonly route: string | undefined;
    readonly status: number;
    readonly seconds: number;
  };
  /** So many notices are in the store and not delivered. */
  readonly 'outbox-counted': { readonly parked: number; readonly overdue: number; readonly sending: number };
}

export interface Observer {
  /**
   * Does a piece of work, and tells how it went. A turn, a request, a parcel, a mail and a job are a trace of their own;
   * a step and an operation belong to what they are done for.
   * @throws whatever the work throws
   */
  work<W extends keyof Works, T>(kind: W, facts: Works[W], work: () => Promise<T>): Promise<T>;
  /** Tells more of the innermost work of this kind that is going on here; nothing, if there is none. */
  add<W extends keyof Works>(kind: W, facts: Partial<Works[W]>): void;
  happened<H extends keyof Happenings>(what: H, facts: Happenings[H]): void;
}

/** What one thing leads to, from its cause on. */
export interface Trace {
  /** 32 hexadecimal digits. */
  readonly id: string;
}

/** Everything that is awaited within is of the trace, however deep. */
export const traces = new AsyncLocalStorage<Trace>();

/** Which works are a trace of their own. */
export const ownTrace: ReadonlySet<keyof Works> = new Set(['turn', 'request', 'parcel', 'mail', 'job'] as const);

/** The id of the trace that this is done in: what every line of the log about it carries. */
export function traceId(): string | undefined {
  return traces.getStore()?.id;
}

/** What people are told so that somebody finds the lines of the log: the first eight digits of the trace. */
export function reference(): string {
  return (traceId() ?? newTraceId()).slice(0, 8);
}

/**
 * Where a work that is a trace of its own belongs. What somebody sends has its trace from its arrival on; what the bot
 * does by itself begins one, whatever woke it.
 */
export function traceFor(kind: keyof Works): Trace {
  const arrived = kind === 'turn' || kind === 'request' ? traces.getStore() : undefined;
  return arrived ?? { id: newTraceId() };
}

/** Begins a trace for something that has arrived. */
export function arriving<T>(work: () => T): T {
  return traces.run({ id: newTraceId() }, work);
}

/** Nobody watches; what is logged has the id of its trace all the same. */
export const unobserved: Observer = {
  work: (kind, _facts, work) => (ownTrace.has(kind) ? traces.run(traceFor(kind), work) : work()),
  add() {},
  happened() {},
};

function newTraceId(): string {
  return randomBytes(16).toString('hex');
}
