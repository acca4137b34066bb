import type { Logger } from 'pino';
import type { ButtonSeal, SealedButton } from '../access/button-seal.ts';
import { type Guest, type Member, memberOf } from '../access/principal.ts';
import { can, isOpenToAll } from '../access/rights.ts';
import { Button, open } from '../cards/button.ts';
import type { CardJson, Frame, Renderer } from '../cards/render.ts';
import type { Speech } from '../language/speech.ts';
import type { Name, Understanding } from '../language/understanding.ts';
import type { Page, Visit } from '../pages/define-page.ts';
import { type Answer, openPage, pressButton, waysOn } from '../pages/visit-page.ts';
import { dateIn } from '../program/calendar.ts';
import { agreementInForce, headquartersOf, type Organization } from '../program/organization.ts';
import { type Individual, individualIdOf } from '../program/people.ts';
import type { Admissions } from '../store/admissions.ts';
import type { Conversations, Remembered } from '../store/conversations.ts';
import type { Membership } from '../store/membership.ts';
import { StoreError } from '../store/store.ts';
import type { Request } from './request.ts';
import type { RequestLimit } from './request-limit.ts';
import { type Entry, enter, type OutsideReason, type SignInServices } from './sign-in.ts';
import type { SignInResource, UserTokens } from './user-tokens.ts';

/** What the turn needs of the rest of the house. */
export interface TurnServices extends SignInServices {
  readonly pages: readonly Page[];
  /** Those of the person who asks. */
  readonly tokens: UserTokens;
  readonly limit: RequestLimit;
  readonly membership: Membership;
  readonly conversations: Conversations;
  readonly admissions: Admissions;
  readonly understand: (sentence: string, names?: readonly Name[]) => Understanding;
  readonly renderer: Renderer;
  readonly seal: ButtonSeal;
  readonly speech: (locale: string) => Speech;
  readonly agreementUrl: (version: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly newOrderNumber: () => string;
  readonly newPartnerId: () => string;
  readonly log: Logger;
}

export type Reply =
  | {
      readonly kind: 'card';
      readonly card: CardJson;
      /** What a notification and a reader without cards show. */
      readonly summary: string;
      /** The message whose card this one takes the place of; else it is a new message, or the answer of an invoke. */
      readonly replaces?: string;
    }
  /** Somebody has to sign in first: a card with a button of Teams' own. */
  | { readonly kind: 'sign-in'; readonly text: string; readonly resource: SignInResource }
  /** The answer of an invoke that is no card, and what is said besides. */
  | { readonly kind: 'invoke'; readonly result: InvokeResult; readonly message?: Reply }
  | { readonly kind: 'nothing' };

/** How an attempt to sign in ended, for the client that made it. */
export type InvokeResult = 'done' | 'consent-needed' | 'wrong-code' | 'refused';

/** Longer than any request in words; what follows is not read. */
const longestSentence = 1000;

/** A turn on its way: each step reads what earlier ones found and adds its own; once there is a reply, it is over. */
interface Turn {
  /** After a sign-in it is the one that waited for it. */
  request: Request;
  readonly services: TurnServices;
  readonly individualId: string;
  readonly now: Date;
  readonly say: Speech;
  known?: Remembered;
  pressed?: SealedButton;
  individual?: Individual;
  organization?: Organization;
  visit?: Visit;
  /** What to do, once it is understood. */
  intent?: () => Promise<Answer>;
  answer?: Answer;
  reply?: Reply;
}

/** The way of a message, in order. */
const steps: readonly ((turn: Turn) => Promise<void> | void)[] = [
  unseal,
  pace,
  admit,
  remember,
  signIn,
  identify,
  understand,
  handle,
  render,
];

/** Answers a request. A bug or a store out of reach is answered too, with a card and the number of the log line. */
export async function takeTurn(request: Request, services: TurnServices): Promise<Reply> {
  const started = performance.now();
  const turn: Turn = {
    request,
    services,
    individualId: individualIdOf(request.from.tenantId, request.from.objectId),
    now: services.now(),
    say: services.speech(request.locale),
  };
  try {
    for (const step of steps) {
      if (turn.reply === undefined) await step(turn);
    }
  } catch (error) {
    turn.reply = failure(turn, error);
  }
  await record(turn, request);
  if (request.asks.kind === 'sign-in' && turn.reply?.kind !== 'invoke') {
    turn.reply = { kind: 'invoke', result: 'done', ...(turn.reply === undefined ? {} : { message: turn.reply }) };
  }
  const { page, verb } = turn.pressed ?? {};
  services.log.info(
    {
      event: 'turn',
      asks: request.asks.kind,
      answer: turn.answer?.kind ?? turn.reply?.kind,
      page: turn.answer?.kind === 'page' ? turn.answer.page.name : page,
      verb,
      milliseconds: Math.round(performance.now() - started),
    },
    'turn',
  );
  return turn.reply ?? { kind: 'nothing' };
}

/** 1. What a pressed button carries, if it is ours and made for this person. */
function unseal(turn: Turn): void {
  const { request, services, individualId, now } = turn;
  if (request.asks.kind !== 'press') return;
  const { sealed, verb } = request.asks;
  const unsealed = services.seal.unseal(sealed, individualId, now);
  if (unsealed.kind === 'of-another' || unsealed.kind === 'forged') {
    services.log.warn({ event: 'button-refused', reason: unsealed.kind }, 'a button was refused');
    return;
  }
  const { button } = unsealed;
  if (verb !== undefined && verb !== `${button.page}/${button.verb}`) {
    services.log.warn({ event: 'button-refused', reason: 'other-verb' }, 'a button was refused');
    return;
  }
  // A button that is too old to act still tells which page to open.
  turn.pressed = unsealed.kind === 'expired' ? { ...button, verb: 'open' } : button;
}

/** 2. Somebody who asks faster than anybody can read is told so, once; whoever else asks does not notice. */
async function pace(turn: Turn): Promise<void> {
  const { request, services, individualId, say } = turn;
  if (request.asks.kind === 'other') return;
  const count = await services.limit.count(individualId);
  if (count === 'within') return;
  services.log.warn({ event: 'too-many-requests' }, 'somebody asks too fast');
  // A press is always answered, else the client shows an error of its own.
  if (count === 'beyond' && request.asks.kind !== 'press') {
    turn.reply = { kind: 'nothing' };
    return;
  }
  const text = say.text('That was a lot at once. Wait a minute, and then ask again; nothing was done with this one.');
  const answer: Answer = { kind: 'refusal', title: say.text('One moment, please'), text, choices: [] };
  turn.reply = { kind: 'card', card: draw(turn, answer), summary: text };
}

/** 3. Was this very activity answered before? Then that answer, and nothing is done twice. */
async function admit(turn: Turn): Promise<void> {
  const { request, services, now } = turn;
  if (request.asks.kind === 'other') turn.reply = { kind: 'nothing' };
  if (turn.reply !== undefined || request.id === undefined) return;
  const key = { conversationId: request.conversation.id, activityId: request.id };
  const admission = await services.admissions.admit(key, now);
  if (admission.kind === 'new') return;
  // A press that is still being answered may run again: what it changes carries one change id. A sentence would be
  // answered with two messages.
  if (admission.answer !== undefined) turn.reply = admission.answer as Reply;
  else if (request.asks.kind !== 'press') turn.reply = { kind: 'nothing' };
}

/** 4. Where this person can be written to later; forgotten when the bot is removed. */
async function remember(turn: Turn): Promise<void> {
  const { request, services, individualId } = turn;
  if (request.from.objectId === '') return;
  const { id: conversationId, ...conversation } = request.conversation;
  if (request.asks.kind === 'removed') {
    await services.conversations.forget(individualId, conversationId, services.newId());
    turn.reply = { kind: 'nothing' };
    return;
  }
  const reference = { ...conversation, individualId, conversationId, locale: request.locale };
  turn.known = await services.conversations.remember(reference, services.newId(), turn.now);
  // Teams tells of an installation twice, and again after an update; a greeting is said once.
  if (request.asks.kind === 'installed' && turn.known !== 'new') turn.reply = { kind: 'nothing' };
}

/** 5. Is this person signed in? If not, how they can be; if they just were, what waited for that is answered now. */
async function signIn(turn: Turn): Promise<void> {
  const { request, services, individualId, now, say } = turn;
  const isPrivate = request.conversation.isPersonal || request.asks.kind !== 'sentence';
  if (!isPrivate) {
    const text = say.text('What I know is only for you. Ask me in our own chat.');
    turn.answer = { kind: 'refusal', title: say.text('Partner Membership Center'), text, choices: [] };
    return render(turn);
  }
  const entry = await enter(request, individualId, turn.pressed?.page === 'greeting', now, services);
  if (entry.kind === 'already-inside') turn.reply = { kind: 'invoke', result: 'done' };
  if (entry.kind === 'inside' && entry.asks !== undefined) {
    turn.request = { ...request, asks: entry.asks };
    unseal(turn);
  }
  if (entry.kind === 'outside') turn.reply = outside(turn, entry);
}

function outside(turn: Turn, entry: Extract<Entry, { kind: 'outside' }>): Reply {
  const { request, say } = turn;
  if ('resource' in entry) {
    const text = say.text(
      'I am the membership center of the partner network. Sign in with your work account, and I answer what you asked.',
    );
    return { kind: 'sign-in', text, resource: entry.resource };
  }
  const isAboutPress = request.asks.kind === 'press' && request.asks.proof !== undefined;
  switch (entry.why) {
    case 'consent-needed':
      return { kind: 'invoke', result: 'consent-needed' };
    case 'wrong-code':
      return {
        kind: 'invoke',
        result: 'wrong-code',
        ...(isAboutPress ? {} : { message: notSignedIn(turn, entry.why) }),
      };
    case 'token-refused':
      return { kind: 'invoke', result: 'refused', ...(isAboutPress ? {} : { message: notSignedIn(turn, entry.why) }) };
    case 'out-of-reach':
      return request.asks.kind === 'sign-in'
        ? { kind: 'invoke', result: 'refused', message: notSignedIn(turn, entry.why) }
        : notSignedIn(turn, entry.why);
    case 'failed':
      return { kind: 'invoke', result: 'done', message: notSignedIn(turn, entry.why) };
    case 'no-identity':
      return notSignedIn(turn, entry.why);
  }
}

/** Says why not, and how to go on; the request is kept meanwhile. */
function notSignedIn(turn: Turn, why: Exclude<OutsideReason, 'consent-needed'>): Reply {
  const { say, pressed } = turn;
  const texts: Record<typeof why, string> = {
    'wrong-code': say.text('That code is not valid, or not any more.'),
    'token-refused': say.text(
      'You were signed in with another account than the one you use here, or one that may not come in. Sign in with the account of this chat.',
    ),
    'out-of-reach': say.text('Signing in does not work right now. Nothing is lost; please try again in a minute.'),
    failed: say.text('Signing in did not work.'),
    'no-identity': say.text('I cannot see who you are here. Talk to me in Teams, with your work account.'),
  };
  const again = pressed === undefined ? open('greeting') : new Button(pressed.page, pressed.verb, pressed.data);
  const answer: Answer = {
    kind: 'refusal',
    title: say.text('You are not signed in'),
    text: texts[why],
    choices: why === 'no-identity' ? [] : [{ title: say.text('Try again'), button: again }],
  };
  return { kind: 'card', card: draw(turn, answer), summary: answer.text };
}

/** 6. Who asks, and for which organization: the one of the card that was pressed, else the current one. */
async function identify(turn: Turn): Promise<void> {
  const { organizationId } = turn.pressed ?? {};
  await identifyAs(turn, organizationId);
}

/** @param organizationId only this one, if it is given: what a card shows of one organization is nothing to another */
async function identifyAs(turn: Turn, organizationId?: string): Promise<void> {
  const { services, individualId, request, now, say } = turn;
  const { membership, pages } = services;
  const kept = request.from.objectId === '' ? undefined : await membership.individual(individualId);
  const individual = kept?.value ?? {
    id: individualId,
    name: request.from.name,
    email: '',
    locale: request.locale,
    organizations: [],
  };
  turn.individual = individual;
  delete turn.organization;
  const { organizations, currentOrganization } = individual;
  const wanted = organizationId === undefined ? [currentOrganization, ...organizations] : [organizationId];
  let principal: Member | Guest = { individual };
  // The list names places to look at: one may know the person not yet, or not any more.
  for (const id of new Set(wanted)) {
    if (id === undefined || !organizations.includes(id)) continue;
    principal = await principalIn(turn, individual, id);
    if (principal.association !== undefined) break;
  }
  const timeZone = turn.organization === undefined ? 'UTC' : headquartersOf(turn.organization).timeZone;
  turn.visit = {
    principal,
    store: membership,
    today: dateIn(now, timeZone),
    now,
    say,
    pages: pages.filter((page) => can(principal, page.right)),
    newId: services.newId,
    newOrderNumber: services.newOrderNumber,
    newPartnerId: services.newPartnerId,
    async asNow() {
      await identifyAs(turn);
      return visitOf(turn);
    },
    async signOut() {
      // First what is ours: whatever becomes of the other, nothing is shown any more.
      await services.sessions.close(individualId, services.newId());
      await services.tokens.signOut();
    },
  };
}

async function principalIn(turn: Turn, individual: Individual, organizationId: string): Promise<Member | Guest> {
  const { membership } = turn.services;
  const [association, organization] = await Promise.all([
    membership.association(organizationId, individual.id),
    membership.organization(organizationId),
  ]);
  if (association === undefined || organization === undefined) return { individual };
  turn.organization = organization.value;
  return memberOf(individual, association.value, association.version, organization.value);
}

/** 7. What is wanted: a button says it; a sentence is understood, or answered with the closest pages. */
async function understand(turn: Turn): Promise<void> {
  const { request, services, say } = turn;
  const visit = visitOf(turn);
  const { asks } = request;
  if (asks.kind === 'installed') turn.intent = () => openNamed(turn, 'greeting');
  if (asks.kind === 'press') {
    const { pressed } = turn;
    if (pressed === undefined) {
      turn.answer = sorry(
        turn,
        say.text(
          'This button cannot be used here: it was made for somebody else, or changed on its way. Nothing was done.',
        ),
      );
      return;
    }
    const page = services.pages.find((entry) => entry.name === pressed.page);
    if (page === undefined) {
      turn.answer = sorry(
        turn,
        say.text('This button belongs to a page that is not there any more. Nothing was done.'),
      );
      return;
    }
    if (request.from.objectId === '' && pressed.verb !== 'open') {
      turn.answer = sorry(turn, say.text('I cannot tell who you are here, so nothing was done. Write to me in Teams.'));
      return;
    }
    if (pressed.organizationId !== undefined && visit.principal.association === undefined) {
      // Its card speaks for an organization that does not know the person (any more).
      await identifyAs(turn);
      const right = page.actions[pressed.verb]?.right ?? page.right;
      if (!isOpenToAll(right)) {
        turn.answer = sorry(
          turn,
          say.text('This card is for an organization that you are not associated with any more. Nothing was done.'),
        );
        return;
      }
    }
    turn.intent = () =>
      pressed.verb === 'open'
        ? openPage(page, pressed.data, visitOf(turn))
        : pressButton(page, pressed.verb, pressed.data, asks.form, visitOf(turn));
  }
  if (asks.kind === 'sentence') await understandSentence(turn, asks.text.trim(), asks.hasAttachments);
}

async function understandSentence(turn: Turn, text: string, hasAttachments: boolean): Promise<void> {
  const { say } = turn;
  const visit = visitOf(turn);
  if (text === '') {
    const sentence = hasAttachments
      ? say.text('I cannot read files here. Tell me in words what you need, for example:')
      : say.text('There was no text in your message. Tell me what you need, for example:');
    turn.answer = sorry(turn, sentence);
    return;
  }
  if (text.length > longestSentence) {
    turn.answer = sorry(
      turn,
      say.text('That is more than I can read at once. Tell me in one sentence what you need, for example:'),
    );
    return;
  }
  // A greeting is nothing that anybody looks for.
  const mayOpen = new Set(visit.pages.map((page) => page.name).filter((name) => name !== 'greeting'));
  const understood = await understandWithNames(turn, text, mayOpen);
  const [best] = understood.candidates;
  if (understood.decision === 'open' && best !== undefined) {
    turn.intent = () => openNamed(turn, best.page, understood.slots);
    return;
  }
  const closest = understood.candidates.filter((candidate) => mayOpen.has(candidate.page)).slice(0, 3);
  const choices = closest.flatMap(({ page }) => {
    const found = visit.pages.find((entry) => entry.name === page);
    return found === undefined ? [] : [{ title: say.text(found.title), button: open(page, understood.slots) }];
  });
  turn.answer =
    understood.decision === 'unknown'
      ? {
          kind: 'question',
          title: say.text('I did not understand that'),
          text: say.text('I know about your membership in the partner network. The closest that I can offer:'),
          choices,
        }
      : {
          kind: 'question',
          title: say.text('Did you mean one of these?'),
          text: say.text('I am not sure what you need. Choose one, or say it in other words.'),
          choices,
        };
}

/** Reads the sentence again with the names that its likely pages know for this person, so that others cost nothing. */
async function understandWithNames(turn: Turn, text: string, mayOpen: ReadonlySet<string>): Promise<Understanding> {
  const { services } = turn;
  const understood = services.understand(text);
  if (understood.decision === 'unknown') return understood;
  const likely = understood.candidates.slice(0, 3).flatMap(({ page }) => {
    const found = services.pages.find((entry) => entry.name === page && mayOpen.has(page));
    return found?.names === undefined ? [] : [found.names];
  });
  // Pages that belong together share their names.
  const names = await Promise.all([...new Set(likely)].map((read) => read(visitOf(turn))));
  return names.length === 0 ? understood : services.understand(text, names.flat());
}

/** 8. Right, slots, load, view or run: the same for chat and tab, see `visit-page.ts`. */
async function handle(turn: Turn): Promise<void> {
  const { request, say } = turn;
  const answer = turn.answer ?? (await turn.intent?.());
  if (answer === undefined) return;
  turn.answer = answer;
  // The card speaks for the organization as it is after what was just done, a new signature included.
  const { organization, services } = turn;
  if (organization !== undefined && request.asks.kind === 'press') {
    turn.organization = (await services.membership.organization(organization.id))?.value ?? organization;
  }
  // What one person may see is not for everybody in a channel.
  if (answer.kind === 'page' && answer.page.right !== 'conversation.open' && !request.conversation.isPersonal) {
    turn.answer = {
      kind: 'refusal',
      title: say.text(answer.page.title),
      text: say.text('This is only for you. Ask me in our own chat.'),
      choices: [],
    };
  }
}

/** 9. The card. */
function render(turn: Turn): void {
  const { answer, request } = turn;
  if (answer === undefined) {
    turn.reply = { kind: 'nothing' };
    return;
  }
  const card = draw(turn, answer);
  const replaces = request.asks.kind === 'press' ? request.asks.cardMessageId : undefined;
  const summary = answer.kind === 'page' ? turn.say.text(answer.page.title) : answer.text;
  turn.reply = { kind: 'card', card, summary, ...(replaces === undefined ? {} : { replaces }) };
}

/** 10. What was answered, for the case that the same activity comes again. The answer stands, whether this works or not. */
async function record(turn: Turn, request: Request): Promise<void> {
  const { services, now, reply } = turn;
  if (
    request.id === undefined ||
    reply === undefined ||
    reply.kind === 'sign-in' ||
    reply.kind === 'invoke' ||
    turn.known === undefined
  )
    return;
  const key = { conversationId: request.conversation.id, activityId: request.id };
  // A sentence was answered with a message of its own; only a press wants its answer again.
  const answer: Reply = request.asks.kind === 'press' ? reply : { kind: 'nothing' };
  try {
    await services.admissions.answered(key, answer, now);
  } catch (error) {
    services.log.warn({ event: 'answer-not-kept', err: error }, 'an answer was not kept for a repetition');
  }
}

function draw(turn: Turn, answer: Answer): CardJson {
  const { services, organization, individual, say, individualId, now } = turn;
  const seal = (button: Button) =>
    services.seal.seal(
      {
        page: button.page,
        verb: button.verb,
        data: button.data,
        ...(organization === undefined ? {} : { organizationId: organization.id }),
      },
      individualId,
      now,
    );
  const agreement = organization && agreementInForce(organization);
  const hasSeveral = (individual?.organizations.length ?? 0) > 1;
  const frame: Frame = {
    title: answer.kind === 'page' ? say.text(answer.page.title) : answer.title,
    ...(organization !== undefined && hasSeveral ? { organization: organization.name } : {}),
    ...(answer.kind === 'page' && answer.banner !== undefined ? { banner: answer.banner } : {}),
    ...(agreement === undefined
      ? {}
      : {
          agreement: {
            text: say.text('Partner Network Agreement, signed on {date}', { date: say.date(agreement.signedOn) }),
            url: services.agreementUrl(agreement.version),
          },
        }),
  };
  if (answer.kind === 'page') {
    return services.renderer.render(answer.page.card, answer.view, frame, languageOf(say), seal);
  }
  const view = {
    text: answer.text,
    rows: answer.choices.flatMap(({ title, detail, button }) =>
      detail === undefined ? [] : [{ title, detail, button }],
    ),
    buttons: answer.choices.flatMap(({ title, detail, button }) => (detail === undefined ? [{ title, button }] : [])),
  };
  return services.renderer.render('conversation/choices', view, frame, languageOf(say), seal);
}

/** Something cannot be done as asked: the sentence, and the first three pages as ways on. */
function sorry(turn: Turn, text: string): Answer {
  return { kind: 'refusal', title: turn.say.text('That did not work'), text, choices: waysOn(visitOf(turn)) };
}

/** The one place where something thrown becomes something said. */
function failure(turn: Turn, error: unknown): Reply {
  const { services, request, say, pressed } = turn;
  const reference = services.newId().slice(0, 8);
  const isStore = error instanceof StoreError;
  services.log.error({ event: 'turn-failed', reference, err: error }, 'a turn failed');
  const text = isStore
    ? say.text(
        'The memberships cannot be reached right now. Nothing was changed or lost; I will be back, please try again in a minute.',
      )
    : say.text(
        'Something went wrong on our side. Nothing was changed; please try again. If it happens again, tell your support this number:',
      );
  const again = pressed && {
    title: say.text('Try again'),
    button: new Button(pressed.page, pressed.verb, pressed.data),
  };
  const home = { title: say.text('What you can ask for'), button: open('help') };
  const answer: Answer = {
    kind: 'refusal',
    title: isStore ? say.text('Please try again in a minute') : say.text('Something went wrong'),
    text: `${text} ${say.text('Reference {reference}.', { reference })}`,
    choices: again === undefined ? [home] : [again, home],
  };
  const replaces = request.asks.kind === 'press' ? request.asks.cardMessageId : undefined;
  return {
    kind: 'card',
    card: drawOrWrite(turn, answer),
    summary: answer.text,
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** The card of a failure must not fail itself: without its template it is a text. */
function drawOrWrite(turn: Turn, answer: Extract<Answer, { text: string }>): CardJson {
  try {
    return draw(turn, answer);
  } catch (error) {
    turn.services.log.error({ event: 'failure-card-failed', err: error }, 'the card of a failure could not be drawn');
    return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: answer.text, wrap: true }] };
  }
}

async function openNamed(turn: Turn, name: string, slots: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const page = turn.services.pages.find((entry) => entry.name === name);
  if (page === undefined) throw new Error(`no page "${name}"`);
  return openPage(page, slots, visitOf(turn));
}

function visitOf(turn: Turn): Visit {
  if (turn.visit === undefined) throw new Error('a step came before the one that identifies');
  return turn.visit;
}

function languageOf(say: Speech): string {
  return say.locale.split('-')[0] ?? 'en';
}
