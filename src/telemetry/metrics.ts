import type { Meter } from '@opentelemetry/api';
import type { Happenings, Works } from '../observer.ts';
import { errorWord, type Word } from './words.ts';

/** Seconds; the conventions have these boundaries for whatever somebody waits for. */
const seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
const storeSeconds = [0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];
const jobSeconds = [0.01, 0.1, 1, 10, 60, 600];
/** Request units: a read of one document costs one. */
const requestUnits = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000];

/** How long a count of the outbox is told: whoever counted it last may count no more. */
const countMilliseconds = 15 * 60_000;

/** What was done and what happened, as numbers. */
export interface Metrics {
  /** @param error what was thrown, if something was */
  done<W extends keyof Works>(kind: W, facts: Works[W], seconds: number, error?: unknown): void;
  happened<H extends keyof Happenings>(what: H, facts: Happenings[H]): void;
}

/**
 * The metrics of the house. Their names are those of OpenTelemetry's conventions where there are any.
 * Sources: Semantic conventions, HTTP metrics, https://opentelemetry.io/docs/specs/semconv/http/http-metrics/, and
 * database client metrics, https://opentelemetry.io/docs/specs/semconv/database/database-metrics/
 * @param system what the store is, by the conventions
 * @param clock milliseconds of a clock that only goes forward
 */
export function createMetrics(meter: Meter, word: Word, system: string, clock: () => number): Metrics {
  const counter = (name: string, unit: string, description: string) => meter.createCounter(name, { unit, description });
  const histogram = (name: string, unit: string, description: string, explicitBucketBoundaries: number[]) =>
    meter.createHistogram(name, { unit, description, advice: { explicitBucketBoundaries } });

  const turns = counter('pmc.turns', '{turn}', 'Messages of the channel, by what was asked and what was answered');
  const turnDuration = histogram('pmc.turn.duration', 's', 'From the arrival of a message to its answer', seconds);
  const sentences = counter('pmc.intents', '{sentence}', 'Sentences, by how they were understood');
  const notices = counter('pmc.notices', '{notice}', 'Notices that moved on, by the state that they came to');
  const mails = counter('pmc.mails', '{mail}', 'E-mails that moved on, by the state that they came to');
  const signIns = counter('pmc.sign_ins', '{sign-in}', 'Sign-ins that were done or failed');
  const tokens = counter('pmc.tokens.refused', '{token}', 'Tokens that were refused, by the door that refused them');
  const jobDuration = histogram('pmc.job.duration', 's', 'Runs of the jobs', jobSeconds);
  const requestDuration = histogram('http.server.request.duration', 's', 'Duration of HTTP server requests', seconds);
  const storeDuration = histogram(
    'db.client.operation.duration',
    's',
    'Duration of database client operations',
    storeSeconds,
  );
  const charge = histogram(
    'azure.cosmosdb.client.operation.request_charge',
    '{request_unit}',
    'Request units that an operation of the store cost',
    requestUnits,
  );
  const tellOutbox = outboxGauges(meter, clock);

  const done: { readonly [W in keyof Works]?: (facts: Works[W], took: number, error?: unknown) => void } = {
    turn({ asks = 'other', outcome = 'failed' }, took) {
      const attributes = { 'pmc.asks': word('asks', asks), 'pmc.outcome': word('outcome', outcome) };
      turns.add(1, attributes);
      turnDuration.record(took, attributes);
    },
    job({ job }, took, error) {
      jobDuration.record(took, { 'pmc.job': word('job', job), ...errorType(error, word) });
    },
    operation({ operation, collection, requestUnits: units }, took, error) {
      const attributes = {
        'db.system.name': system,
        'db.operation.name': word('operation', operation),
        'db.collection.name': word('collection', collection),
      };
      storeDuration.record(took, { ...attributes, ...errorType(error, word) });
      if (units !== undefined) charge.record(units, attributes);
    },
  };
  const happened: { readonly [H in keyof Happenings]: (facts: Happenings[H]) => void } = {
    sentence({ intent, decision }) {
      const page = intent === undefined ? {} : { 'pmc.page': word('intent', intent) };
      sentences.add(1, { 'pmc.decision': word('decision', decision), ...page });
    },
    'notice-moved': ({ kind, state }) =>
      notices.add(1, { 'pmc.notice.kind': word('kind', kind), 'pmc.notice.state': word('state', state) }),
    'mail-moved': ({ kind, state }) =>
      mails.add(1, { 'pmc.mail.kind': word('kind', kind), 'pmc.mail.state': word('state', state) }),
    'sign-in': ({ outcome, why }) =>
      signIns.add(1, {
        'pmc.outcome': word('outcome', outcome),
        ...(why === undefined ? {} : { 'error.type': word('why', why) }),
      }),
    'token-refused': ({ door, why }) =>
      tokens.add(1, { 'pmc.door': word('door', door), 'error.type': word('why', why) }),
    'request-answered': ({ method, route, status, seconds: took }) =>
      requestDuration.record(took, {
        'http.request.method': word('method', method),
        'http.response.status_code': status,
        ...(route === undefined ? {} : { 'http.route': word('route', route) }),
        ...(status >= 500 ? { 'error.type': String(status) } : {}),
      }),
    'outbox-counted': tellOutbox,
  };
  return {
    done: (kind, facts, took, error) => done[kind]?.(facts, took, error),
    happened: (what, facts) => happened[what](facts),
  };
}

function errorType(error: unknown, word: Word): { 'error.type'?: string } {
  return error === undefined ? {} : { 'error.type': errorWord(word, error) };
}

/** What the outbox held when it was counted last. */
function outboxGauges(meter: Meter, clock: () => number): (counts: Happenings['outbox-counted']) => void {
  let counted: { readonly counts: Happenings['outbox-counted']; readonly at: number } | undefined;
  const gauge = (what: keyof Happenings['outbox-counted'], description: string) =>
    meter.createObservableGauge(`pmc.notices.${what}`, { unit: '{notice}', description }).addCallback((result) => {
      if (counted !== undefined && clock() - counted.at < countMilliseconds) result.observe(counted.counts[what]);
    });
  gauge('parked', 'Notices that wait for an operator');
  gauge('overdue', 'Notices that are due by now and not sent');
  gauge('sending', 'Notices that are being sent');
  return (counts) => {
    counted = { counts, at: clock() };
  };
}
