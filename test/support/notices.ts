import { createButtonSeal } from '../../src/access/button-seal.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { drawNotice, type Message } from '../../src/notices/drawing/draw-notice.ts';
import { readNotice } from '../../src/notices/drawing/read-notice.ts';
import { noticeKinds } from '../../src/notices/kinds/index.ts';
import { pages } from '../../src/pages/index.ts';
import { type Notice, noticeId } from '../../src/program/things/notice.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import type { Store } from '../../src/store/store.ts';
import { catalog as microsoft } from './catalog.ts';
import { programFiles } from './once-a-worker/program.ts';

/** What the reader of a notice would see now, without sending it. */
export async function drawn(
  store: Store,
  notice: Notice,
  now: Date,
  mayHaveArrived = false,
  catalog: Catalog = microsoft,
): Promise<Message> {
  const membership = createMembership(store);
  const { organizationId } = notice;
  if ((await membership.notice(organizationId, noticeId(notice))) === undefined) {
    await membership.commit(organizationId, `${noticeId(notice)}~written`, [writes.noticed(notice, now)]);
  }
  const kept = await membership.notice(organizationId, noticeId(notice));
  if (kept === undefined) throw new Error('the notice was just written');
  const services = {
    kinds: noticeKinds,
    pages,
    membership,
    catalog,
    renderer: programFiles.renderer,
    seal: createButtonSeal('k'.repeat(32), 30, 'demo'),
    speech: () => createSpeech('en-GB', {}, catalog.names),
  };
  return drawNotice(await readNotice(kept, services, now), services, now, mayHaveArrived);
}
