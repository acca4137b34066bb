import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { GraphTokens } from '../identity/graph-token.ts';
import { type Job, type Schedule, startSchedule } from '../jobs/schedule.ts';
import { createDelivery, type Delivery } from '../notices/delivery/delivery.ts';
import type { DeliveryServices } from '../notices/delivery/delivery-services.ts';
import { createCalmGate, createGate } from '../notices/delivery/gate.ts';
import type { NoticeMail } from '../notices/delivery/notice-mail.ts';
import { channelLimits, createPace } from '../notices/delivery/pace.ts';
import { createShares } from '../notices/delivery/shard-shares.ts';
import { wakingConversations } from '../notices/delivery/waking-conversations.ts';
import type { DrawingServices } from '../notices/drawing/draw-notice.ts';
import { planLooks } from '../notices/due/plan-looks.ts';
import { planMerges } from '../notices/due/plan-merges.ts';
import { planPayments } from '../notices/due/plan-payments.ts';
import { planRenewals } from '../notices/due/plan-renewals.ts';
import { planRequests } from '../notices/due/plan-requests.ts';
import { noticeKinds } from '../notices/kinds/index.ts';
import type { Observer } from '../observer.ts';
import { type Conversations, createConversations } from '../store/repositories/conversations.ts';
import { createLeases, type Leases } from '../store/repositories/leases.ts';
import { createOutbox } from '../store/repositories/outbox.ts';
import { createPutOffs } from '../store/repositories/put-offs.ts';
import { createWaitingNotices } from '../store/repositories/waiting.ts';
import type { Store } from '../store/store.ts';
import { createSender } from '../teams/sender.ts';
import { givenBack } from './given-back.ts';
import { assembleInstaller } from './installer.ts';

/** Enough for eight tenants at 20 a second each, if the channel answers within a fifth of a second (our choice). */
const sendsAtOnce = 32;

/**
 * So many requests at once to one mailbox. Source: Microsoft Graph service-specific throttling limits, Outlook service,
 * https://learn.microsoft.com/graph/throttling-limits
 */
const mailsAtOnce = 4;

/** Most of them wait for the store; how much is done between two turns of whoever asks, see `createCalmGate` (our choice). */
const piecesAtOnce = 16;

/** Somebody waits for a merge while nobody can change anything: what a press has begun goes on within a minute (our choice). */
const mergeCron = '* * * * *';

const wait = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await setTimeout(milliseconds, undefined, { signal });
};

/** What the bot says by itself, put together. */
export interface Notices {
  /** Conversations for the turn: where somebody can be written to again, what waited for them is due. */
  readonly conversations: Conversations;
  /** Writes the notices whose day has come. @returns how many */
  plan(): Promise<number>;
  /** Delivers what is due in all shards, whoever else does. */
  deliver(): Promise<void>;
  /** Does both by itself from now on, sharing the work with other instances on the same store. */
  start(): void;
  stop(): Promise<void>;
}

interface NoticesSurroundings extends Omit<DrawingServices, 'kinds'> {
  readonly config: Config;
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly observer: Observer;
  readonly log: Logger;
  readonly kinds?: DrawingServices['kinds'];
  /** A clock that only goes forward, for the pace. */
  readonly milliseconds: () => number;
  /** Who the bot is towards Graph, if not as the configuration says. */
  readonly graphTokens?: GraphTokens;
  /** For readers whom Teams does not reach. */
  readonly mail?: NoticeMail;
  /** What else is done again and again. */
  readonly furtherJobs?: (leases: Leases) => readonly Job[];
}

export function assembleNotices(surroundings: NoticesSurroundings): Notices {
  const { config, store, membership, catalog, now, newId, milliseconds, log } = surroundings;
  const { planCron, deliverCron, leaseMilliseconds } = config.notices;
  const instanceId = newId();
  const outbox = createOutbox(store, newId);
  const waiting = createWaitingNotices(store);
  const leases = createLeases(store, newId, leaseMilliseconds);
  const calmly = createCalmGate(piecesAtOnce, milliseconds);
  const delivery = assembleDelivery(surroundings, { outbox, waiting, calmly, instanceId });
  const { restingFor } = delivery;
  const shares = createShares(leases, { owner: instanceId, leaseMilliseconds, now, milliseconds, restingFor });
  const planning = { calmly, store, membership, catalog, now, newId, log };
  const stopping = new AbortController();
  const { signal } = stopping;
  const plan = async () =>
    (await planRenewals(planning, signal)) +
    (await planRequests(planning, signal)) +
    (await planPayments(planning, signal));
  const look = () => planLooks(planning, signal);
  const merge = () => planMerges(planning, signal);
  const jobs: readonly Job[] = [
    { name: 'plan-notices', cron: planCron, oneInstance: true, run: plan },
    // Apart, because after a large import it takes its time, and renewals do not wait for it.
    { name: 'look-at-memberships', cron: planCron, oneInstance: true, run: look },
    { name: 'merge-organizations', cron: mergeCron, oneInstance: true, run: merge },
    {
      name: 'deliver-notices',
      cron: deliverCron,
      oneInstance: false,
      // Not waited for: while a tenant has much to get, or is paused, shares are renewed and the others get theirs.
      run: async () => void delivery.round(await shares.renew()),
    },
    ...(surroundings.furtherJobs?.(leases) ?? []),
  ];
  let schedule: Schedule | undefined;
  return {
    conversations: wakingConversations(createConversations(store), { membership, outbox, waiting, newId, log }),
    plan: async () => (await plan()) + (await look()) + (await merge()),
    deliver: () => delivery.round(),
    start() {
      schedule = startSchedule(jobs, { leases, now, wait, observer: surroundings.observer, log });
    },
    async stop() {
      stopping.abort();
      await schedule?.stop();
      await delivery.stop();
      if (schedule !== undefined) await givenBack(shares.release, log);
    },
  };
}

function assembleDelivery(
  surroundings: NoticesSurroundings,
  shared: Pick<DeliveryServices, 'outbox' | 'waiting' | 'calmly' | 'instanceId'>,
): Delivery {
  const { config, store, kinds = noticeKinds, milliseconds } = surroundings;
  const { openChatsAt, claimMilliseconds } = config.notices;
  const install = assembleInstaller(surroundings);
  return createDelivery({
    ...surroundings,
    ...shared,
    kinds,
    conversations: createConversations(store),
    putOffs: createPutOffs(store),
    channel: createSender(config.channel, {
      ...(openChatsAt === undefined ? {} : { openChatsAt }),
      ...(install === undefined ? {} : { install }),
    }),
    sending: createGate(sendsAtOnce),
    mailing: createGate(mailsAtOnce),
    pace: createPace(channelLimits, milliseconds),
    claimMilliseconds,
    random: Math.random,
    wait,
  });
}
