import { schedule } from 'node-cron';
import type { Logger } from 'pino';
import type { Leases } from '../store/repositories/leases.ts';
import { StoreError } from '../store/store.ts';

/** Something that is done again and again. It asks what is due and not done, so a run that is left out loses nothing. */
export interface Job {
  readonly name: string;
  /** In UTC, where no hour is left out and none comes twice. */
  readonly cron: string;
  /** Whether one instance does it at a time, or each its share. */
  readonly oneInstance: boolean;
  run(): Promise<unknown>;
}

export interface Schedule {
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Runs the jobs by their schedule, and each once at the start: what was missed while nobody was there is made up for.
 * @throws Error if a pattern is not one of cron
 */
export function startSchedule(
  jobs: readonly Job[],
  { leases, now, log }: { readonly leases: Leases; readonly now: () => Date; readonly log: Logger },
): Schedule {
  const underWay = new Map<string, Promise<void>>();
  const run = (job: Job): Promise<void> => {
    const known = underWay.get(job.name);
    // The next run finds what this one has not come to.
    if (known !== undefined) return known;
    const running = job
      .run()
      .then(() => {})
      .catch((error: unknown) => {
        const level = error instanceof StoreError ? 'warn' : 'error';
        log[level]({ event: 'job-failed', job: job.name, err: error }, 'a job failed; it runs again');
      })
      .finally(() => underWay.delete(job.name));
    underWay.set(job.name, running);
    return running;
  };
  const logger = {
    info() {},
    debug() {},
    warn: (message: string) => log.warn({ event: 'schedule', message }, 'the schedule'),
    error: (message: string | Error) => log.error({ event: 'schedule', message: String(message) }, 'the schedule'),
  };
  const tasks = jobs.map((job) => {
    const coordinator = {
      /** Whoever writes the run down first does it; if the store does not answer, nobody does. */
      shouldRun: (key: string) => leases.isFirst(job.name, key.replaceAll(/[^\w.:~-]/g, '-'), now()),
    };
    return schedule(job.cron, () => run(job), {
      name: job.name,
      timezone: 'Etc/UTC',
      logger,
      suppressMissedWarning: true,
      ...(job.oneInstance ? { distributed: true, runCoordinator: coordinator } : {}),
    });
  });
  for (const job of jobs) void run(job);
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
      await Promise.all(underWay.values());
    },
  };
}
