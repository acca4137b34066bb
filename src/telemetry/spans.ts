import { SpanKind } from '@opentelemetry/api';
import type { Works } from '../observer.ts';
import type { Word } from './words.ts';

export type Attributes = Record<string, string | number>;

/** What of a work becomes a span. */
export interface SpanForm {
  readonly name: string;
  readonly kind: SpanKind;
}

/** How the span of a work is called: words of closed lists, so that there are few names. */
export const spanForms: { readonly [W in keyof Works]: (facts: Works[W], word: Word) => SpanForm } = {
  // What the channel asks is a request, whichever way it came; the wire ends before it.
  turn: () => ({ name: 'turn', kind: SpanKind.SERVER }),
  step: ({ step }, word) => ({ name: word('step', step), kind: SpanKind.INTERNAL }),
  request: ({ method, route }, word) => ({
    name: `${word('method', method)} ${word('route', route)}`,
    kind: SpanKind.SERVER,
  }),
  // It has waited in the outbox for whoever delivers it.
  parcel: () => ({ name: 'notice', kind: SpanKind.CONSUMER }),
  mail: () => ({ name: 'mail', kind: SpanKind.CONSUMER }),
  job: ({ job }, word) => ({ name: `job ${word('job', job)}`, kind: SpanKind.INTERNAL }),
  // Source: Semantic conventions for database client spans, https://opentelemetry.io/docs/specs/semconv/database/database-spans/
  operation: ({ operation, collection }, word) => ({
    name: `${word('operation', operation)} ${word('collection', collection)}`,
    kind: SpanKind.CLIENT,
  }),
};

/** What a span says, by the names of the conventions where there are any, else with `pmc.` before it. */
export const spanAttributes: { readonly [W in keyof Works]: (facts: Works[W], word: Word) => Attributes } = {
  turn: ({ asks, page, verb, intent, decision, outcome }, word) => ({
    ...told('pmc.asks', asks, (value) => word('asks', value)),
    ...told('pmc.page', page, (value) => word('page', value)),
    ...told('pmc.verb', verb, (value) => word('verb', value)),
    ...told('pmc.intent', intent, (value) => word('intent', value)),
    ...told('pmc.decision', decision, (value) => word('decision', value)),
    ...told('pmc.outcome', outcome, (value) => word('outcome', value)),
  }),
  step: () => ({}),
  // Source: Semantic conventions for HTTP spans, https://opentelemetry.io/docs/specs/semconv/http/http-spans/
  request: ({ method, route, status }, word) => ({
    'http.request.method': word('method', method),
    'http.route': word('route', route),
    ...(status === undefined ? {} : { 'http.response.status_code': status }),
  }),
  parcel: ({ kind, stage, notices, result }, word) => ({
    'pmc.notice.kind': word('kind', kind),
    'pmc.notice.stage': word('stage', stage),
    'pmc.notice.count': notices,
    ...told('pmc.result', result, (value) => word('result', value)),
  }),
  mail: ({ kind, result }, word) => ({
    'pmc.mail.kind': word('kind', kind),
    ...told('pmc.result', result, (value) => word('result', value)),
  }),
  job: ({ job }, word) => ({ 'pmc.job': word('job', job) }),
  // Source: Semantic conventions for Azure Cosmos DB, https://opentelemetry.io/docs/specs/semconv/database/cosmosdb/
  operation: ({ operation, collection, requests, requestUnits }, word) => ({
    'db.operation.name': word('operation', operation),
    'db.collection.name': word('collection', collection),
    ...(requests === undefined ? {} : { 'pmc.store.requests': requests }),
    ...(requestUnits === undefined ? {} : { 'azure.cosmosdb.operation.request_charge': requestUnits }),
  }),
};

function told(name: string, value: string | undefined, said: (value: string) => string): Attributes {
  return value === undefined ? {} : { [name]: said(value) };
}
