import { defined } from '../../../optional.ts';
import { mailAddressOf } from '../../../program/telling/mail-address.ts';
import { mailTime } from '../../../program/telling/mail-time.ts';
import { defaultPreferences } from '../../../program/telling/notice-preferences.ts';
import { Over } from '../../define-kind.ts';
import { closedText, neverByItself } from '../after-sending.ts';
import type { ClosedBecause } from '../channel.ts';
import type { Ready } from '../still-wanted.ts';
import { turnOf } from '../turns.ts';
import type { Parcel } from './parcel-state.ts';
import { waitOn } from './wait-on.ts';

/** Until it is looked again whether somebody has an address by now (our choice). */
const withoutAddressDays = 7;

/**
 * The channel does not reach the reader, who may never have been there: what has waited for them its whole stage is told
 * by e-mail, the rest waits on. Nothing goes by e-mail to somebody who has removed or blocked the bot: they did not want
 * it.
 */
export async function mailbox(parcel: Parcel, closed: Exclude<ClosedBecause, 'gone'>): Promise<void> {
  const { recipientId, notices, services } = parcel;
  const { mail, conversations, now } = services;
  const why = closedText(closed);
  // As they are, so that they are found if e-mail is turned on later.
  if (mail === undefined) return waitOn(parcel, notices, { why });
  const [first] = notices;
  const { individual, association } = first?.read.principal ?? {};
  const address = individual && mailAddressOf(individual, association);
  if (closed === 'blocked' || address === undefined || (await conversations.wasHere(recipientId))) {
    return waitOn(parcel, notices, { why, until: neverByItself });
  }
  if (address === 'unknown') {
    const until = new Date(now().getTime() + withoutAddressDays * 86_400_000).toISOString();
    return waitOn(parcel, notices, { why: `${why}, and no e-mail address is known`, until });
  }
  const times = await Promise.all(notices.map(async (notice) => ({ notice, at: await timeOf(notice, parcel) })));
  for (const { notice, at } of times.filter((entry) => entry.at > now())) {
    const until = at.toISOString();
    await waitOn(parcel, [notice], { why: `${why}; unless that changes, it is sent by e-mail on ${until}`, until });
  }
  parcel.notices = times.filter(({ at }) => at <= now()).map(({ notice }) => notice);
  if (parcel.notices.length > 0) {
    parcel.mailbox = address.email;
    delete parcel.end;
  }
}

async function timeOf({ read }: Ready, { recipientId, services }: Parcel): Promise<Date> {
  const { kept, kind, content, timeZone } = read;
  const preferences = (await services.membership.preferences(recipientId))?.value ?? defaultPreferences;
  const { deadline, stageEnds } = content instanceof Over ? {} : content;
  return mailTime(
    { since: new Date(turnOf(kept.document)), timing: kind.timing, ...defined({ stageEnds, deadline }) },
    preferences,
    timeZone,
  );
}
