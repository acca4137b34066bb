import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Job } from '../jobs/schedule.ts';
import { type Observer, unobserved } from '../observer.ts';
import { countOutbox } from '../store/repositories/outbox-counts.ts';
import type { Store } from '../store/store.ts';
import type { Telemetry, TelemetryParts } from '../telemetry/telemetry.ts';
import type { Vocabulary } from '../telemetry/words.ts';

export type { TelemetryParts } from '../telemetry/telemetry.ts';

/** Each instance tells of the whole outbox, which costs Cosmos DB some 150 request units (our choice). */
const countCron = '*/5 * * * *';

/** How the bot tells of its work. Unless somebody wants to know, nothing of it is loaded. */
export async function assembleTelemetry(
  config: Pick<Config, 'telemetry' | 'store'>,
  services: {
    readonly log: Logger;
    readonly clock: () => number;
    readonly vocabulary: Vocabulary;
    readonly instanceId: string;
    readonly parts?: TelemetryParts;
  },
): Promise<Telemetry & { readonly isOn: boolean }> {
  const { telemetry: settings = { traceRatio: 1 }, store } = config;
  const { metrics, otlpEndpoint, azureConnectionString } = settings;
  if ([metrics, otlpEndpoint, azureConnectionString, services.parts].every((one) => one === undefined)) {
    return { isOn: false, observer: unobserved, stop: async () => {} };
  }
  const { startTelemetry } = await import('../telemetry/telemetry.ts');
  const system = store.kind === 'cosmos' ? 'azure.cosmosdb' : 'sqlite';
  return { isOn: true, ...(await startTelemetry(settings, { ...services, system })) };
}

/** What of the notices is not delivered is counted now and then: nothing else would tell that something is stuck. */
export function countingJob(store: Store, observer: Observer, now: () => Date): Job {
  return {
    name: 'count-notices',
    cron: countCron,
    oneInstance: false,
    run: async () => observer.happened('outbox-counted', await countOutbox(store, now())),
  };
}
