import { can } from '../../access/rights.ts';
import { plainText } from '../../cards/escape.ts';
import { defined } from '../../optional.ts';
import { daysAsked } from '../../pages/days-asked.ts';
import { notAllowed } from '../../pages/not-allowed.ts';
import { notEntitled } from '../../pages/not-entitled.ts';
import { searches } from '../../pages/search/index.ts';
import { matching } from '../../pages/search/matching.ts';
import type { SearchAsked } from '../request.ts';
import { timesIn } from './sentence-times.ts';
import { cardForReaders, visitWithOrganization } from './shared.ts';
import { type Reply, type Turn, visitOf } from './turn-state.ts';

/** Longer than anything that stands in a search box on purpose (our choice). */
const longestQuery = 200;
/** Of what was typed, so much is said back. */
const longestSaid = 60;

/** Answers a search of the message extension, and what else is asked of one. */
export async function answerSearch(turn: Turn): Promise<void> {
  const { asks } = turn.request;
  if (asks.kind === 'search') turn.reply = await searched(turn, asks.search);
}

/** What the message extension does not offer is refused with what it does; nobody has to sign in for that. */
export function answerExtension(turn: Turn): void {
  const { request, say } = turn;
  if (request.asks.kind !== 'extension' || turn.reply !== undefined) return;
  turn.reply = {
    kind: 'remark',
    text: say.text('Here I only search: for orders, shipments and competencies of your organization.'),
  };
}

async function searched(turn: Turn, { command, text, skip, count }: SearchAsked): Promise<Reply> {
  const { services, say, toChooseFrom = [] } = turn;
  const remark = (sentence: string): Reply => ({ kind: 'remark', text: sentence });
  const search = searches.find(({ name }) => name === command);
  if (search === undefined) return remark(say.text('I can look for orders, shipments and competencies.'));
  if (toChooseFrom.length > 0) {
    return remark(
      say.text('You belong to several organizations. Say “switch organization” in our own chat, and search again.'),
    );
  }
  const visit = visitWithOrganization(turn);
  const { right } = search.page;
  if (visit === undefined || !can(visit.principal, right)) return remark((await notAllowed(right, visitOf(turn))).text);
  const missing = await notEntitled(search.page, visit);
  if (missing !== undefined) return remark(missing.text);
  if (text.length > longestQuery) {
    return remark(say.text('That is more than I can look for. Type a number, a place, a month, or a word or two.'));
  }
  const all = await search.find(visit);
  const { slots, typed } = services.understand(text);
  const { competency } = slots;
  const days = daysAsked(timesIn(typed, visit), visit.today);
  const said = typed.find(({ meant }) => meant !== undefined)?.text;
  // A year may be a part of a name, and a number of another one: as words they find what they stand in.
  const asWords = matching(all, { text, ...defined({ competency }) }, say);
  const inDays =
    days === undefined || said === undefined
      ? []
      : matching(all, { text: text.replace(said, ' '), ...defined({ competency }), days }, say);
  const hits = [...asWords, ...inDays.filter((hit) => !asWords.includes(hit))];
  if (hits.length === 0 && skip === 0)
    return remark(all.length === 0 ? nothingThere(turn, command) : nothingFound(turn, text));
  return {
    kind: 'found',
    results: hits.slice(skip, skip + count).map((hit) => ({
      card: cardForReaders(turn, search, hit.thing, visit.organization.id),
      preview: hit.preview(),
    })),
  };
}

function nothingFound({ say }: Turn, text: string): string {
  const said = [...plainText(text).replace(/\s+/g, ' ').trim()].slice(0, longestSaid).join('');
  return say.text(
    'Nothing that you may see has to do with “{words}”. Try a number, a place, a month, or fewer words.',
    {
      words: said,
    },
  );
}

function nothingThere({ say }: Turn, command: string): string {
  switch (command) {
    case 'orders':
      return say.text('Nothing has been ordered so far that you may see.');
    case 'shipments':
      return say.text('Nothing has been sent so far that you may see, and nothing is planned.');
    default:
      return say.text('No competency is held that you may see.');
  }
}
