import { mailKinds } from '../mail/kinds/index.ts';
import type { Sent } from '../notices/delivery/channel.ts';
import type { Mailed } from '../notices/delivery/notice-mail.ts';
import { noticeKinds } from '../notices/kinds/index.ts';
import type { Page } from '../pages/page.ts';
import type { Answer } from '../pages/visit-page.ts';
import { mailStates } from '../program/things/mail.ts';
import { noticeStates } from '../program/things/notice.ts';
import { operations } from '../store/observed-store.ts';
import { collections } from '../store/store.ts';
import type { Request } from '../teams/request.ts';
import type { OutsideReason } from '../teams/sign-in.ts';
import type { Reply } from '../teams/turn/turn-state.ts';
import type { Vocabulary } from '../telemetry/words.ts';

/** All words of a type: one that is missing or too many does not compile. */
function wordsOf<Word extends string>(words: Readonly<Record<Word, true>>): readonly string[] {
  return Object.keys(words);
}

/** The words that telemetry may say of this house. */
export function vocabularyOf(pages: readonly Page[]): Vocabulary {
  return {
    page: pages.map(({ name }) => name),
    verb: [...new Set(pages.flatMap(({ actions }) => Object.keys(actions))), 'open'],
    kind: [...noticeKinds, ...mailKinds].map(({ name }) => name),
    operation: operations,
    collection: collections,
    state: [...new Set([...noticeStates, ...mailStates])],
    asks: wordsOf<Request['asks']['kind']>({
      sentence: true,
      press: true,
      search: true,
      extension: true,
      'sign-in': true,
      'sign-in-failed': true,
      installed: true,
      removed: true,
      other: true,
    }),
    outcome: wordsOf<Answer['kind'] | Reply['kind'] | 'unavailable' | 'failed' | 'late' | 'not-sent' | 'done'>({
      page: true,
      question: true,
      refusal: true,
      card: true,
      'own-chat': true,
      found: true,
      remark: true,
      'sign-in': true,
      invoke: true,
      nothing: true,
      unavailable: true,
      failed: true,
      late: true,
      'not-sent': true,
      done: true,
    }),
    result: [
      ...wordsOf<Sent['kind'] | 'left'>({
        sent: true,
        throttled: true,
        busy: true,
        'out-of-reach': true,
        unavailable: true,
        unclear: true,
        closed: true,
        rejected: true,
        'not-registered': true,
        'not-served': true,
        left: true,
      }),
      ...wordsOf<`mail-${Mailed['kind']}`>({
        'mail-sent': true,
        'mail-refused': true,
        'mail-put-off': true,
        'mail-out-of-reach': true,
        'mail-unclear': true,
      }),
      ...mailStates,
    ],
    outside: wordsOf<OutsideReason>({
      'consent-needed': true,
      'wrong-code': true,
      cancelled: true,
      'token-refused': true,
      'out-of-reach': true,
      failed: true,
      'no-identity': true,
      'being-erased': true,
    }),
  };
}
