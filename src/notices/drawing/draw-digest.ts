import { can } from '../../access/rights.ts';
import type { Frame } from '../../cards/render.ts';
import { noticeNumber } from '../../program/things/notice.ts';
import type { MoreNews } from '../../store/things/notice.ts';
import { open, type Way } from '../../visit/ways.ts';
import { shortened } from '../../words/shortened.ts';
import { Over } from '../define-kind.ts';
import { type DrawingServices, drawCard, type Message, repeatBanner } from './draw-notice.ts';
import { type ReadNotice, settingsButton } from './read-notice.ts';

/** A notice to be told, alone or with others. */
export interface Entry {
  readonly read: ReadNotice;
  readonly mayHaveArrived: boolean;
  /** Whether an earlier message of the same day has told it. */
  readonly isRetold?: boolean;
}

/**
 * So many notices a digest shows (our choice): more than come on an ordinary day, and with texts of this length the card
 * stays far below what Teams takes. The others are counted, and the whole of each text stands where its button leads.
 */
const mostShown = 15;
const longestText = 300;

/** Those that a digest shows, and what it only counts. */
export function fitting(
  entries: readonly Entry[],
  alreadyMore: readonly MoreNews[] = [],
): { readonly shown: readonly Entry[]; readonly more: readonly MoreNews[] } {
  const counts = new Map(alreadyMore.map(({ kind, count }) => [kind, count]));
  for (const { read } of entries.slice(mostShown)) counts.set(read.kind.name, (counts.get(read.kind.name) ?? 0) + 1);
  return { shown: entries.slice(0, mostShown), more: [...counts].map(([kind, count]) => ({ kind, count })) };
}

/** One card for several notices of one person and one organization; what is over among them says how it ended. */
export function drawDigest(
  entries: readonly Entry[],
  more: readonly MoreNews[],
  services: DrawingServices,
  now: Date,
): Message {
  const [first] = entries;
  if (first === undefined) throw new Error('a digest of nothing');
  const { say } = first.read;
  const reasons = entries.flatMap(({ read: { content } }) => (content instanceof Over ? [] : [content.reason]));
  const isRepeat = entries.some((entry) => entry.mayHaveArrived);
  const count = entries.length + more.reduce((sum, entry) => sum + entry.count, 0);
  const frame: Frame = {
    title: say.text('{count, plural, one {# piece of news} other {# pieces of news}}', { count }),
    footnote: { text: say.paragraph([...new Set(reasons)]), settings: settingsButton },
    ...(isRepeat ? repeatBanner(say) : {}),
  };
  const view = digestView(entries, more, first.read, services);
  const titles = say.list([...new Set(view.entries.map(({ title }) => title))]);
  return {
    card: drawCard('digest', view, frame, first.read, services, now),
    summary: say.text('{count, plural, one {# piece of news} other {# pieces of news}}: {titles}', { count, titles }),
  };
}

/** What the card of a digest shows. @param read whose reader it is for */
export function digestView(
  entries: readonly Entry[],
  more: readonly MoreNews[],
  read: ReadNotice,
  services: DrawingServices,
) {
  const shown = entries.map(entryView);
  const counted = more.map((entry) => moreView(entry, read, services));
  const shared = sharedWays([...shown.map(({ ways }) => ways), ...counted.map(({ ways }) => [...ways, ...ways])]);
  const own = (ways: readonly Way[]) => ways.filter((way) => !shared.has(keyOf(way)));
  return {
    entries: shown.map((entry) => ({ ...entry, ways: own(entry.ways) })),
    more: counted.map(({ text }) => ({ text })),
    shared: shared.size === 0 ? [] : [{ ways: [...shared.values()] }],
  };
}

function entryView({ read: { content, kind, kept, say }, isRetold }: Entry) {
  const values = { number: noticeNumber(kept.value) };
  const number = isRetold
    ? say.text('Notice {number}. You were told this earlier.', values)
    : say.text('Notice {number}.', values);
  if (content instanceof Over)
    return { title: say.text(kind.title), text: shortened(content.text, longestText), number, ways: [] };
  const { title, text, way } = content.digest;
  return { title, text: shortened(text, longestText), number, ways: way === undefined ? [] : [way] };
}

/** What several lead to stands once, below all of them. */
function sharedWays(lists: readonly (readonly Way[])[]): ReadonlyMap<string, Way> {
  const byKey = Map.groupBy(lists.flat(), keyOf);
  return new Map([...byKey].flatMap(([key, [way, ...others]]) => (way && others.length > 0 ? [[key, way]] : [])));
}

function keyOf({ button: { page, verb, data } }: Way): string {
  return `${page} ${verb} ${JSON.stringify(data)}`;
}

function moreView({ kind: name, count }: MoreNews, { principal, say }: ReadNotice, { kinds, pages }: DrawingServices) {
  const kind = kinds.find((entry) => entry.name === name);
  const overview = pages.find((page) => page.name === kind?.overview && can(principal, page.right));
  return {
    text: say.text('And {count} more: {title}', { count, title: kind === undefined ? '' : say.text(kind.title) }),
    ways: overview === undefined ? [] : [{ title: say.text(overview.title), button: open(overview.name) }],
  };
}
