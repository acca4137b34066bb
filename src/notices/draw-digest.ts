import { noticeNumber } from '../program/notice.ts';
import { Over } from './define-kind.ts';
import { type DrawingServices, drawCard, type Message, type ReadNotice, settingsButton } from './draw-notice.ts';

/** A notice to be told, alone or with others. */
export interface Entry {
  readonly read: ReadNotice;
  readonly mayHaveArrived: boolean;
}

/** One card for several notices of one person and one organization; what is over among them says how it ended. */
export function drawDigest(entries: readonly Entry[], services: DrawingServices, now: Date): Message {
  const [first] = entries;
  if (first === undefined) throw new Error('a digest of nothing');
  const { say } = first.read;
  const shown = entries.map(({ read }) => {
    const { content, kind, kept } = read;
    const number = say.text('Notice {number}.', { number: noticeNumber(kept.value) });
    if (content instanceof Over) return { title: say.text(kind.title), text: content.text, number, button: [] };
    const digest = content.digest ?? { title: say.text(kind.title), text: content.summary };
    return {
      title: digest.title,
      text: digest.text,
      number,
      button: digest.button === undefined ? [] : [{ button: digest.button }],
    };
  });
  const reasons = [
    ...new Set(entries.flatMap(({ read: { content } }) => (content instanceof Over ? [] : [content.reason]))),
  ];
  const isRepeat = entries.some((entry) => entry.mayHaveArrived);
  const frame = {
    title: say.text('{count, plural, one {# piece of news} other {# pieces of news}}', { count: entries.length }),
    footnote: { text: reasons.join(' '), settings: settingsButton },
    ...(isRepeat
      ? { banner: { text: say.text('You may have received this before.'), style: 'emphasis' as const } }
      : {}),
  };
  return {
    card: drawCard('notices/digest', { entries: shown }, frame, first.read, services, now),
    summary: say.text('{count} pieces of news: {titles}', {
      count: entries.length,
      titles: say.list([...new Set(shown.map((entry) => entry.title))]),
    }),
  };
}
