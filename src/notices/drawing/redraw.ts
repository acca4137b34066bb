import type { Speech } from '../../speech/speech.ts';
import type { KeptNotice, SentCard } from '../../store/things/notice.ts';
import { Over } from '../define-kind.ts';
import { drawDigest, type Entry } from './draw-digest.ts';
import { type DrawingServices, drawNotice, type Message } from './draw-notice.ts';
import { type ReadNotice, readNotice } from './read-notice.ts';

/** What a card that stands in a chat is to show now: the notice alone, or with the others that it tells. */
export async function redraw(read: ReadNotice, card: SentCard, services: DrawingServices, now: Date): Promise<Message> {
  if (card.together === undefined) return drawNotice(read, services, now, false);
  const entries = await entriesOf(read, card, card.together, services, now);
  const isReplaced =
    entries.some(({ read: { kept } }) => isElsewhere(kept, card)) &&
    entries.every(({ read: { content } }) => content instanceof Over);
  return isReplaced || entries.length === 0
    ? drawNotice({ ...read, content: takenByNewer(read.say) }, services, now, false)
    : drawDigest(entries, card.more ?? [], services, now);
}

/** What is said on a card whose notice another card tells by now. */
export function takenByNewer(say: Speech): Over {
  return new Over(say.text('A newer message has taken the place of this one.'));
}

/** All that the card shows; what another card tells by now says so. */
async function entriesOf(
  read: ReadNotice,
  card: SentCard,
  ids: readonly string[],
  services: DrawingServices,
  now: Date,
): Promise<readonly Entry[]> {
  const { organizationId } = read.kept.value;
  const others = await Promise.all(ids.map((id) => services.membership.notice(organizationId, id)));
  return Promise.all(
    others
      .filter((other) => other !== undefined)
      .map(async (other): Promise<Entry> => {
        const fresh = await readNotice(other, services, now);
        return isElsewhere(other, card)
          ? { read: { ...fresh, content: takenByNewer(read.say) }, mayHaveArrived: false }
          : { read: fresh, mayHaveArrived: false, isRetold: other.document.message?.isRetold === true };
      }),
  );
}

function isElsewhere({ document }: KeptNotice, { messageId }: SentCard): boolean {
  return document.message?.messageId !== messageId;
}
