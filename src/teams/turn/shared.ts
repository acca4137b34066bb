import type { SealedButton } from '../../access/button-seal.ts';
import { can } from '../../access/rights.ts';
import { Button } from '../../cards/button.ts';
import type { CardJson } from '../../cards/render.ts';
import { when } from '../../optional.ts';
import { notEntitled } from '../../pages/not-entitled.ts';
import type { Glimpse, Search, SearchVisit, Thing } from '../../pages/search/define-search.ts';
import { searches } from '../../pages/search/index.ts';
import { chatLink } from '../../visit/chat-link.ts';
import { identifyAs } from './identity.ts';
import { type Reply, type Turn, visitOf } from './turn-state.ts';

/*
 * A card that stands in a message which somebody has written, for whoever reads it: everybody reads its title, and each
 * sees of the rest what they may. Teams brings it up to date by itself for up to 60 people of a chat; in a larger one, and
 * on a client that does not, people press its button.
 * Source: Universal Actions for search based message extensions,
 * https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/universal-actions-for-search-based-message-extensions
 */

/** Whether a press asks for what the presser may see on such a card. */
export function isShared({ verb }: Pick<SealedButton, 'verb'>): boolean {
  return verb === 'shared';
}

/** What such a card is about; undefined if it is of a search that is there no more. */
export function searchOf({ data }: Pick<SealedButton, 'data'>): { search: Search; thing: Thing } | undefined {
  const search = searches.find(({ name }) => name === data.of);
  const { id, name } = data;
  if (search === undefined || typeof id !== 'string') return undefined;
  return { search, thing: { id, ...(typeof name === 'string' ? { name } : {}) } };
}

/** The button of a card about one thing, which also brings the card up to date. */
function buttonFor({ page, name: of }: Search, { id, name }: Thing): Button {
  return new Button(page.name, 'shared', { of, id, ...(name === undefined ? {} : { name }) });
}

/** Of a thing, in the words of whoever searches or reads: nothing more than what it is called. */
export function cardForReaders(turn: Turn, search: Search, thing: Thing, organizationId: string | undefined): CardJson {
  const { say } = turn;
  return drawShared(turn, search, thing, organizationId, {
    text: say.text('What you may see of it is shown to you alone, and to the others what they may see.'),
    notes: [say.text('If nothing happens, I am not in this chat: add me to it under Apps, or ask me in our own chat.')],
    hasButton: true,
  });
}

/**
 * The card as everybody has it, for when there is nothing to show to one of them.
 * @param why in a sentence; left out, it says what everybody reads
 */
export function sharedWithAll(turn: Turn, pressed: SealedButton, why?: string): Reply {
  const about = searchOf(pressed);
  if (about === undefined) return { kind: 'nothing' };
  const { search, thing } = about;
  const card =
    why === undefined
      ? cardForReaders(turn, search, thing, pressed.organizationId)
      : drawShared(turn, search, thing, pressed.organizationId, { text: why, notes: [], hasButton: true });
  return { kind: 'card', card, summary: search.title(thing, turn.say) };
}

/** Answers who looks at such a card, by the page's load and their own rights: a look, and nothing is remembered of it. */
export async function showShared(turn: Turn): Promise<void> {
  const { pressed, request } = turn;
  if (pressed === undefined || request.asks.kind !== 'press' || !isShared(pressed)) return;
  const { say } = turn;
  const about = searchOf(pressed);
  if (about === undefined) {
    turn.reply = {
      kind: 'remark',
      text: say.text('This button belongs to a page that is not there any more. Nothing was done.'),
    };
    return;
  }
  const { search, thing } = about;
  if (request.asks.isMessage === true && request.conversation.isPersonal) {
    // Where nobody else reads along, the page says more, and by whoever has sent the card anew.
    turn.pressed = { ...pressed, verb: 'open', data: search.slots(thing) };
    return;
  }
  const shown =
    pressed.data.isTooOld === true ? tooOld(turn) : await seenBy(turn, search, thing, pressed.organizationId);
  const { organizationId } = pressed;
  const parts =
    'text' in shown
      ? { text: shown.text, notes: [] }
      : { glimpse: shown, notes: [...shown.notes, say.text('Only you see this.')] };
  const card = drawShared(turn, search, thing, organizationId, parts);
  turn.reply = { kind: 'card', card, summary: search.title(thing, say) };
}

function tooOld({ say }: Turn) {
  return { text: say.text('This card is too old to show more. Search again to put a new one into a message.') };
}

/** What this person may see of it, or why they see nothing and how that changes. */
async function seenBy(
  turn: Turn,
  { page, glimpse, title }: Search,
  thing: Thing,
  organizationId: string | undefined,
): Promise<Glimpse | { readonly text: string }> {
  const { say } = turn;
  const visit = await visitIn(turn, organizationId);
  if (visit === undefined) {
    return {
      text: say.text(
        'This belongs to an organization that you are not associated with, so there is nothing that you may see. If it is yours, ask me in our own chat to associate you with it; an administrator of it answers.',
      ),
    };
  }
  if (!can(visit.principal, page.right)) {
    return {
      text: say.text(
        'This is for Global and Location Administrators of your organization, and your account has no administration rights there. Ask me in our own chat, and I say who can help you.',
      ),
    };
  }
  const missing = await notEntitled(page, visit);
  if (missing !== undefined) return { text: missing.text };
  const seen = await glimpse(thing, visit);
  if (seen !== undefined) return seen;
  return {
    text: say.text(
      'There is nothing about “{thing}” that you may see: it is for those who look after its location, or it is not there any more. Whoever has shared it can tell you.',
      { thing: title(thing, say) },
    ),
  };
}

/** The reader in the organization of the card, or in the one that this has become part of. */
async function visitIn(turn: Turn, organizationId: string | undefined): Promise<SearchVisit | undefined> {
  const known = visitWithOrganization(turn);
  if (known !== undefined || organizationId === undefined) return known;
  const merged = await turn.services.membership.mergedInto(organizationId);
  if (merged === undefined) return undefined;
  await identifyAs(turn, merged.into);
  return visitWithOrganization(turn);
}

/** @returns undefined for somebody whom the organization does not know */
export function visitWithOrganization(turn: Turn): SearchVisit | undefined {
  const { principal, organization, ...visit } = visitOf(turn);
  if (principal.association === undefined || organization === undefined) return undefined;
  return { ...visit, principal, organization };
}

interface Parts {
  readonly text?: string;
  readonly glimpse?: Glimpse;
  readonly notes: readonly string[];
  readonly hasButton?: true;
}

function drawShared(
  turn: Turn,
  search: Search,
  thing: Thing,
  organizationId: string | undefined,
  { text, glimpse, notes, hasButton }: Parts,
): CardJson {
  const { services, say, now, request } = turn;
  const button = buttonFor(search, thing);
  const seal = ({ page, verb, data }: Button) =>
    services.sealForAll.seal({ page, verb, data, ...(organizationId === undefined ? {} : { organizationId }) }, now);
  const title = say.text('Show what I may see');
  const view = {
    says: when(text, (sentence) => ({ text: sentence })),
    states: when(glimpse, ({ state }) => state),
    factSets: when(glimpse, ({ facts }) => ({ facts })),
    links: [
      ...(glimpse?.links ?? []),
      { text: say.text('Ask in our own chat'), url: chatLink(request.conversation.botId, search.sentence(thing, say)) },
    ],
    ways: hasButton === true ? [{ title, button }] : [],
    notes: notes.map((note) => ({ text: note })),
  };
  const card = services.renderer.render('shared', view, { title: search.title(thing, say) }, say.language, seal);
  const action = {
    type: 'Action.Execute',
    title,
    verb: `${button.page}/${button.verb}`,
    data: { button: seal(button) },
  };
  // Without a list of people Teams does it for everybody in a chat of up to 60; nobody knows here who that will be.
  return { ...card, refresh: { action } };
}
