import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { LinkSeal } from '../access/link-seal.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ChannelConfig, Config } from '../config.ts';
import type { GraphTokens } from '../identity/graph-token.ts';
import type { Job } from '../jobs/schedule.ts';
import { compose } from '../mail/compose.ts';
import { type MailKind, NotWanted } from '../mail/define-kind.ts';
import { createMailDelivery } from '../mail/delivery/mail-delivery.ts';
import { mailKinds } from '../mail/kinds/index.ts';
import type { MailServer } from '../mail/mail-server.ts';
import { createNoticeMail } from '../mail/notice-mail.ts';
import { createSmtpServer } from '../mail/smtp.ts';
import { plainText, subjectOf } from '../mail/writing.ts';
import type { NoticeMail } from '../notices/delivery/notice-mail.ts';
import type { Observer } from '../observer.ts';
import { defined } from '../optional.ts';
import type { Speech } from '../speech/speech.ts';
import type { Leases } from '../store/repositories/leases.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { createOnItsWay } from '../store/repositories/on-its-way.ts';
import type { Store } from '../store/store.ts';
import { mail } from '../store/things/mail.ts';
import { chatLink } from '../visit/chat-link.ts';
import type { Mailing, Whereabouts } from '../visit/mailing.ts';
import { givenBack } from './given-back.ts';
import { assembleGraphMail } from './graph.ts';

/** How long a mail that is being sent is left to its sender: far longer than the longest send (our choice). */
const claimMilliseconds = 300_000;

/** Where no setting says how many are sent in a minute: on this machine, of the demo and of tests. */
const usualPace = 600;

/** E-mail that goes out, put together. */
export interface PostOffice {
  /** For the pages. */
  readonly mailing: Mailing;
  /** For notices whose readers Teams does not reach; absent where nobody gets them by e-mail. */
  readonly noticeMail?: NoticeMail;
  /** What the schedule does; none where no mail goes out. */
  jobs(leases: Leases): readonly Job[];
  /** Sends what is due, whoever else does. */
  deliver(): Promise<void>;
  stop(): Promise<void>;
}

interface MailSurroundings {
  readonly config: Pick<Config, 'mail' | 'graphMail' | 'channel' | 'publicUrl' | 'installation' | 'notices'>;
  readonly store: Store;
  readonly membership: Membership;
  readonly links: LinkSeal;
  readonly catalog: Catalog;
  readonly speech: (locale: string) => Speech;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly milliseconds: () => number;
  readonly observer: Observer;
  readonly log: Logger;
  /** In place of the server of the configuration. */
  readonly mailServer?: MailServer;
  /** Likewise, for notices. */
  readonly noticeMailServer?: MailServer;
  readonly graphTokens?: GraphTokens;
  readonly mailKinds?: readonly MailKind[];
}

export function assembleMail(surroundings: MailSurroundings): PostOffice {
  const { config, store, membership, catalog, now, newId, milliseconds, mailKinds: kinds = mailKinds } = surroundings;
  const whereabouts = whereaboutsOf(config, surroundings.links);
  const composing = { kinds, membership, catalog, whereabouts };
  const graphServer = assembleGraphMail(surroundings);
  const smtpServer = surroundings.mailServer ?? (config.mail && createSmtpServer(config.mail));
  const server = smtpServer ?? graphServer;
  const noticeServer = surroundings.noticeMailServer ?? graphServer;
  const address = config.mail?.from.address ?? config.graphMail?.from.address ?? 'pmc@localhost';
  const sender = { installation: config.installation, sender: address };
  // One mailbox for both: each gets a half of what it takes.
  const ofGraph = Math.ceil((config.graphMail?.aMinute ?? usualPace) / (server === noticeServer ? 2 : 1));
  const instanceId = newId();
  const delivery =
    server &&
    createMailDelivery({
      ...surroundings,
      ...composing,
      server,
      outbox: createOnItsWay(mail, store, newId),
      sender,
      instanceId,
      claimMilliseconds,
      aMinute: config.mail?.aMinute ?? ofGraph,
      random: Math.random,
      wait: async (time, signal) => {
        if (time > 0) await setTimeout(time, undefined, { signal });
      },
    });
  let release = async () => {};
  return {
    mailing: {
      ...whereabouts,
      isOn: server !== undefined,
      async textOf(value, say) {
        const text = await compose(value, say, now(), composing);
        return text instanceof NotWanted ? undefined : { subject: subjectOf(text), text: plainText(text) };
      },
    },
    ...(noticeServer === undefined
      ? {}
      : {
          noticeMail: createNoticeMail({
            server: noticeServer,
            sender,
            aMinute: ofGraph,
            chatLink: chatLinkOf(config.channel),
            now,
            milliseconds,
          }),
        }),
    jobs(leases) {
      if (delivery === undefined) return [];
      const { deliverCron, leaseMilliseconds } = config.notices;
      let renewedAt = Number.NEGATIVE_INFINITY;
      // One instance at a time sends, so that the pace is that of one.
      const isOurs = async () => {
        if (milliseconds() - renewedAt < leaseMilliseconds / 3) return true;
        const fence = await leases.hold('mail', instanceId, now());
        renewedAt = fence === undefined ? Number.NEGATIVE_INFINITY : milliseconds();
        return fence !== undefined;
      };
      release = () => leases.release('mail', instanceId, now());
      return [{ name: 'send-mail', cron: deliverCron, oneInstance: false, run: () => delivery.round(isOurs) }];
    },
    deliver: async () => delivery?.round(async () => true),
    async stop() {
      await delivery?.stop();
      await givenBack(release, surroundings.log);
    },
  };
}

function chatLinkOf(channel: ChannelConfig): NoticeMail['chatLink'] {
  if (channel.authentication === 'off') return () => undefined;
  return (sentence) => chatLink(channel.appId, sentence);
}

/**
 * Source: Deep link to an application, https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
function whereaboutsOf({ publicUrl, notices }: Pick<Config, 'publicUrl' | 'notices'>, links: LinkSeal): Whereabouts {
  const { teamsAppId } = notices;
  const teamsLink = teamsAppId && `https://teams.microsoft.com/l/app/${encodeURIComponent(teamsAppId)}`;
  return {
    webAddress: publicUrl,
    ...defined({ teamsLink }),
    sealedLink: (page, parts) => `${publicUrl}/${page}/${links.seal(page, parts)}`,
  };
}
