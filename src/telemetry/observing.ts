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

/** A work that is going on. What is added to its facts on the way is told at its end. */
class Going implements Trace {
  readonly id: string;
  readonly kind: keyof Works;
  facts: object;
  readonly above: Going | undefined;
  readonly span: Span | undefined;

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

  const startSpan = <W extends keyof Works>(kind: W, facts: Works[W], id: string, above: Going | undefined) => {
    if (tracer === undefined) return undefined;
    const { name, kind: spanKind } = spanForms[kind](facts, word);
    const parent = above?.span;
    ids.next = id;
    return tracer.startSpan(
      name,
      { kind: spanKind },
      parent === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, parent),
    );
  };
  const end = <W extends keyof Works>(going: Going, kind: W, since: number, error?: unknown) => {
    const facts = going.facts as Works[W];
    metrics.done(kind, facts, (clock() - since) / 1000, error);
    const { span } = going;
    if (span === undefined) return;
    if (span.isRecording()) {
      span.setAttributes(spanAttributes[kind](facts, word));
      if (kind === 'operation') span.setAttribute('db.system.name', system);
      // Not what it says: that may have anybody's words in it.
      if (error !== undefined) span.setAttribute('error.type', errorWord(word, error));
      if (error !== undefined || hasFailed(facts)) span.setStatus({ code: SpanStatusCode.ERROR });
    }
    span.end();
  };

  return {
    async work(kind, facts, work) {
      const isOwn = ownTrace.has(kind);
      const here = traces.getStore();
      const above = !isOwn && here instanceof Going ? here : undefined;
      // Jobs look every few seconds for what is mostly not there: what they ask is told as a sum.
      const isSummed = kind === 'operation' && above?.kind === 'job';
      const { id } = isOwn ? traceFor(kind) : (here ?? traceFor(kind));
      // A step or an operation of nothing that is told is told as a number alone.
      const isSpan = isOwn || (above !== undefined && !isSummed);
      const span = isSpan ? startSpan(kind, facts, id, above) : undefined;
      const going = new Going(id, kind, facts, above, span);
      const since = clock();
      try {
        const done = await traces.run(going, work);
        end(going, kind, since);
        return done;
      } catch (error) {
        end(going, kind, since, error ?? new Error());
        throw error;
      } finally {
        if (isSummed) addUp(above, going.facts);
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

function addUp(job: Going, { requestUnits = 0 }: Partial<Works['operation']>): void {
  const sums = job.facts as Works['job'];
  job.facts = {
    ...sums,
    operations: (sums.operations ?? 0) + 1,
    requestUnits: (sums.requestUnits ?? 0) + requestUnits,
  };
}

function innermost(): Going | undefined {
  const here = traces.getStore();
  return here instanceof Going ? here : undefined;
}

/** What answered that it could not. */
function hasFailed(facts: object): boolean {
  const { outcome, status } = facts as Works['turn'] & Partial<Works['request']>;
  return outcome === 'failed' || outcome === 'unavailable' || (status !== undefined && status >= 500);
}
