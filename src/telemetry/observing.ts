import { ROOT_CONTEXT, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { type Observer, ownTrace, type Trace, traceFor, traces, type Works } from '../observer.ts';
import type { Metrics } from './metrics.ts';
import { spanAttributes, spanForms } from './spans.ts';
import { errorWord, type Word } from './words.ts';

/** Where ids of traces come from: ours are known before there is a span. */
export interface TraceIds {
  /** The id of the trace that is begun next. */
  next: string;
}

/** An operation that took less was answered from memory, and is a number on what it was done for (our choice). */
const toldMilliseconds = 1;

/** A work that is going on. What is added to its facts on the way is told at its end. */
class Going implements Trace {
  readonly id: string;
  readonly kind: keyof Works;
  facts: object;
  readonly above: Going | undefined;
  readonly span: Span | undefined;
  /** What was asked of the store for it. */
  operations = 0;
  requestUnits = 0;

  constructor(id: string, kind: keyof Works, facts: object, above: Going | undefined, span: Span | undefined) {
    this.id = id;
    this.kind = kind;
    this.facts = facts;
    this.above = above;
    this.span = span;
  }
}

/**
 * Makes spans and metrics of what is told.
 * @param tracer none, if nobody takes spans
 * @param clock milliseconds of a clock that only goes forward
 */
export function createObserver(services: {
  readonly tracer: Tracer | undefined;
  readonly ids: TraceIds;
  readonly metrics: Metrics;
  readonly word: Word;
  /** What the store is, by the conventions. */
  readonly system: string;
  readonly clock: () => number;
}): Observer {
  const { tracer, ids, metrics, word, system, clock } = services;

  /** @param took for one that is over already, how many milliseconds it took */
  const startSpan = <W extends keyof Works>(
    kind: W,
    facts: Works[W],
    id: string,
    above: Going | undefined,
    took = 0,
  ) => {
    if (tracer === undefined) return undefined;
    const form = spanForms[kind](facts, word);
    const within = above?.span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, above.span);
    ids.next = id;
    const startTime = took === 0 ? {} : { startTime: Date.now() - took };
    return tracer.startSpan(form.name, { kind: form.kind, ...startTime }, within);
  };
  const end = <W extends keyof Works>(span: Span, going: Going, kind: W, error: unknown) => {
    const facts = going.facts as Works[W];
    if (span.isRecording()) {
      span.setAttributes(spanAttributes[kind](facts, word));
      if (kind === 'operation') span.setAttribute('db.system.name', system);
      if (going.operations > 0 && ownTrace.has(kind)) {
        span.setAttribute('pmc.store.operations', going.operations);
        if (going.requestUnits > 0) span.setAttribute('pmc.store.request_charge', going.requestUnits);
      }
      // Not what it says: that may have anybody's words in it.
      if (error !== undefined) span.setAttribute('error.type', errorWord(word, error));
      if (error !== undefined || hasFailed(facts)) span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  };
  /** Nothing is below an operation, so it needs no span before it is known whether it is worth one. */
  const endOperation = (going: Going, took: number, error: unknown) => {
    const { above } = going;
    const root = above && rootOf(above);
    if (above === undefined || root === undefined) return;
    const { requestUnits } = going.facts as Works['operation'];
    root.operations += 1;
    root.requestUnits += requestUnits ?? 0;
    // Jobs look every few seconds for what is mostly not there: what they ask is told as a sum.
    if (root.kind === 'job' || (took < toldMilliseconds && requestUnits === undefined && error === undefined)) return;
    const span = startSpan('operation', going.facts as Works['operation'], going.id, above, took);
    if (span !== undefined) end(span, going, 'operation', error);
  };
  const over = <W extends keyof Works>(going: Going, kind: W, since: number, error?: unknown) => {
    const took = clock() - since;
    metrics.done(kind, going.facts as Works[W], took / 1000, error);
    if (kind === 'operation') endOperation(going, took, error);
    else if (going.span !== undefined) end(going.span, going, kind, error);
  };

  return {
    async work(kind, facts, work) {
      const isOwn = ownTrace.has(kind);
      const here = traces.getStore();
      const above = !isOwn && here instanceof Going ? here : undefined;
      const { id } = isOwn ? traceFor(kind) : (here ?? traceFor(kind));
      // A step of nothing that is told is none.
      const hasSpan = isOwn || (kind !== 'operation' && above !== undefined);
      const going = new Going(id, kind, facts, above, hasSpan ? startSpan(kind, facts, id, above) : undefined);
      const since = clock();
      try {
        const done = await traces.run(going, work);
        over(going, kind, since);
        return done;
      } catch (error) {
        over(going, kind, since, error ?? new Error());
        throw error;
      }
    },
    add(kind, facts) {
      for (let going = innermost(); going !== undefined; going = going.above) {
        if (going.kind !== kind) continue;
        going.facts = { ...going.facts, ...facts };
        return;
      }
    },
    happened: metrics.happened,
  };
}

function innermost(): Going | undefined {
  const here = traces.getStore();
  return here instanceof Going ? here : undefined;
}

function rootOf(going: Going): Going {
  let root = going;
  while (root.above !== undefined) root = root.above;
  return root;
}

/** What answered that it could not. */
function hasFailed(facts: object): boolean {
  const { outcome, status } = facts as Works['turn'] & Partial<Works['request']>;
  return outcome === 'failed' || outcome === 'unavailable' || (status !== undefined && status >= 500);
}
