import type { SealedButton } from '../../access/button-seal.ts';
import { defined } from '../../optional.ts';
import type { Page } from '../../pages/page.ts';
import { type Answer, openInGroup } from '../../pages/visit-page.ts';
import { dateIn } from '../../program/things/calendar.ts';
import type { Understanding } from '../../understanding/understanding.ts';
import { chatLink } from '../../visit/chat-link.ts';
import { open } from '../../visit/ways.ts';
import type { Asks, Request } from '../request.ts';
import { drawForAll } from './drawing.ts';
import { tellHeard } from './heard.ts';
import { addressedIn } from './sentence-addresses.ts';
import { slotsOf } from './sentence-slots.ts';
import { isShared, searchOf } from './shared.ts';
import type { Reply, Turn } from './turn-state.ts';

type Sentence = Extract<Asks, { kind: 'sentence' }>;
type Said = Exclude<Answer, { kind: 'page' }>;

/**
 * Where others read along, only what the program says is answered; everything else is answered in the own chat of
 * whoever asks, and this one says so. Nobody is asked to sign in before everybody.
 */
export async function answerInGroup(turn: Turn): Promise<void> {
  const { request } = turn;
  const { asks } = request;
  if (request.conversation.isPersonal) return;
  switch (asks.kind) {
    case 'installed':
      return sayToAll(turn, welcome(turn));
    case 'sign-in':
    case 'sign-in-failed':
      // A card to sign in with stands in own chats only.
      turn.reply = { kind: 'invoke', result: 'refused' };
      return;
    case 'sentence':
      return answerSentence(turn, asks);
    case 'press':
      return answerPress(turn, asks.isMessage === true);
    default:
      return;
  }
}

/** What was asked among others and answered in the own chat: what is said where it was asked. */
export function answerWhereAsked(turn: Turn, request: Request): void {
  const { ownChat: chat, reply: own } = turn;
  if (chat === undefined || own === undefined) return;
  const { say } = turn;
  const link = { text: say.text('Open our own chat'), url: chatLink(request.conversation.botId) };
  const here: Said = {
    kind: 'question',
    title: say.text('For you alone'),
    text:
      own.kind === 'sign-in'
        ? say.text('What you asked for is for you alone. Sign in in our own chat, and I answer it there.')
        : say.text('What you asked for is for you alone, so the answer stands in our own chat.'),
    choices: [],
    link,
  };
  turn.reply = { kind: 'own-chat', chat, own, here: cardForAll(turn, here), instead: notHere(turn, request) };
}

/** What was asked for cannot be said here, and not there either: a link with which it is asked there. */
function notHere(turn: Turn, request: Request): Reply {
  const { say } = turn;
  const sentence = sentenceFor(turn, request);
  return cardForAll(turn, {
    kind: 'refusal',
    title: say.text('For you alone'),
    text: say.text(
      'What you ask for is for you alone, and I cannot write to you yet: open our own chat, where it stands ready to be sent.',
    ),
    choices: [],
    link: { text: say.text('Ask it in our own chat'), url: chatLink(request.conversation.botId, sentence) },
  });
}

function sentenceFor({ services, say, pressed }: Turn, { asks }: Request): string | undefined {
  if (asks.kind === 'sentence') return [...asks.text].slice(0, longestLinked).join('');
  const page = services.pages.find(({ name }) => name === pressed?.page);
  return page && say.text(page.title);
}

/** A longer one would make a link that no client opens (our choice). */
const longestLinked = 500;

async function answerSentence(turn: Turn, { text, hasAttachments, namesOthers }: Sentence): Promise<void> {
  const { services, say } = turn;
  if (text.trim() === '') {
    if (!hasAttachments) return openForAll(turn, pageNamed(turn, 'greeting'), {});
    return sayToAll(turn, notUnderstood(turn, say.text('I cannot read files here. Tell me in words what you need.')));
  }
  const bare = services.answerWords.bareAnswerIn(text);
  // Among others nothing is remembered of what was said before, so an answer alone means no page.
  if (bare?.kind === 'cancel' || bare?.kind === 'thanks') return openForAll(turn, pageNamed(turn, bare.kind), {});
  if (bare !== undefined) {
    const text = say.text('Here I answer each sentence by itself, and remember none. Tell me in one what you need.');
    return sayToAll(turn, notUnderstood(turn, text));
  }
  const understood = services.understand(addressedIn(text).sentence);
  await answerUnderstood(turn, understood, namesOthers === true);
  // What goes on in the own chat is told there.
  if (turn.reply !== undefined) tellHeard(turn, understood);
}

async function answerUnderstood(turn: Turn, understood: Understanding, namesOthers: boolean): Promise<void> {
  const { say, request } = turn;
  const { decision, candidates } = understood;
  // Who is mentioned may be somebody whom only the asker’s organization knows.
  if (decision === 'unknown' && !namesOthers) {
    const link = {
      text: say.text('Ask it in our own chat'),
      url: chatLink(request.conversation.botId, sentenceFor(turn, request)),
    };
    const sorry = say.text('I know about memberships in the partner network, and this I did not understand.');
    return sayToAll(turn, { ...notUnderstood(turn, sorry), link });
  }
  const page = decision === 'open' ? pageNamed(turn, candidates[0]?.page) : undefined;
  return openForAll(turn, page, slotsOf(understood));
}

async function answerPress(turn: Turn, isMessage: boolean): Promise<void> {
  const { say, pressed, services } = turn;
  if (pressed === undefined) {
    const text = say.text(
      'This button cannot be used here: it was made for somebody else, or changed on its way. Nothing was done.',
    );
    return sayToAll(turn, notUnderstood(turn, text));
  }
  // Its answer is seen by who presses alone, and by nobody else.
  if (isShared(pressed) && !isMessage) return;
  const search = isShared(pressed) ? searchOf(pressed) : undefined;
  if (search !== undefined)
    return continueAlone(turn, open(search.search.page.name, search.search.slots(search.thing)));
  const page = services.pages.find((entry) => entry.name === pressed.page);
  if (page === undefined) {
    const text = say.text('This button belongs to a page that is not there any more. Nothing was done.');
    return sayToAll(turn, notUnderstood(turn, text));
  }
  const slots = pressed.verb === 'open' ? pressed.data : {};
  // What is pressed is for who presses it, but for the talk about what can be asked.
  return page.area === 'conversation'
    ? openForAll(turn, page, slots)
    : continueAlone(turn, { page: page.name, verb: 'open', data: slots });
}

/** Opens a page for everybody, as far as it is for everybody; else for who asks, in their own chat. */
async function openForAll(turn: Turn, page: Page | undefined, slots: SealedButton['data']): Promise<void> {
  const { services, say, now, request } = turn;
  const answer =
    page &&
    openInGroup(page, {
      slots,
      say,
      catalog: services.catalog,
      today: dateIn(now, 'UTC'),
      ...defined({ dashboard: services.links.dashboard }),
    });
  if (answer !== undefined && answer.kind !== 'page')
    return sayToAll(turn, { ...answer, title: say.text(answer.title) });
  return continueAlone(
    turn,
    request.asks.kind === 'press' && page !== undefined ? { page: page.name, verb: 'open', data: slots } : undefined,
  );
}

/**
 * Goes on in the own chat, from where it is as if it had been asked there. A press only opens its page: what it would
 * have changed is confirmed there.
 * @param pressed what is to be opened, where something was pressed
 */
async function continueAlone(turn: Turn, pressed?: SealedButton): Promise<void> {
  const { services, request, individualId, now } = turn;
  const { conversation, from } = request;
  const chat = from.objectId === '' ? undefined : await services.ownChat(individualId, conversation.serviceUrl);
  if (pressed !== undefined) turn.pressed = pressed;
  if (chat === undefined) {
    turn.reply = notHere(turn, request);
    return;
  }
  turn.ownChat = chat;
  const { isChannel: _among, ...others } = conversation;
  turn.request = {
    ...request,
    conversation: { ...others, id: chat.conversationId, serviceUrl: chat.serviceUrl, isPersonal: true },
    ...(pressed === undefined
      ? {}
      : { asks: { kind: 'press', sealed: services.seal.seal(pressed, individualId, now), form: {}, isMessage: true } }),
  };
}

/** Said once, to all of them at once: nobody gets a message of their own for it. */
function welcome({ request, say }: Turn): Said {
  const { from, conversation } = request;
  const values = { name: from.name };
  const added =
    from.name === ''
      ? say.text('I was just added.')
      : conversation.isChannel === true
        ? say.text('{name} has added me to this team.', values)
        : say.text('{name} has added me to this chat.', values);
  return {
    kind: 'question',
    title: say.text('Partner Membership Center'),
    text: say.paragraph([
      added,
      say.text('I am the membership center of the partner network. Mention me, and ask in your own words.'),
      say.text(
        'What the program says I answer here. What is of one person or organization I answer in the own chat of whoever asks, and here nobody sees it.',
      ),
    ]),
    choices: [{ title: say.text('What you can ask for'), button: open('help') }],
  };
}

function notUnderstood({ say }: Turn, text: string): Said {
  return {
    kind: 'question',
    title: say.text('Partner Membership Center'),
    text,
    choices: [{ title: say.text('What you can ask for'), button: open('help') }],
  };
}

function sayToAll(turn: Turn, said: Said): void {
  turn.reply = cardForAll(turn, said);
}

function cardForAll(turn: Turn, said: Said): Reply {
  return { kind: 'card', card: drawForAll(turn, said), summary: said.text };
}

function pageNamed({ services }: Turn, name: string | undefined): Page | undefined {
  return services.pages.find((entry) => entry.name === name);
}
