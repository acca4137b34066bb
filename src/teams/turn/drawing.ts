import { Button } from '../../cards/button.ts';
import type { CardJson, Frame } from '../../cards/render.ts';
import { reference } from '../../observer.ts';
import { when } from '../../optional.ts';
import { waysOn } from '../../pages/not-allowed.ts';
import type { Answer } from '../../pages/visit-page.ts';
import { agreementInForce } from '../../program/things/organization.ts';
import { StoreError, UnavailableError } from '../../store/store.ts';
import { open } from '../../visit/ways.ts';
import type { Request } from '../request.ts';
import { isShared, sharedWithAll } from './shared.ts';
import { type Reply, type Turn, visitOf } from './turn-state.ts';

type Said = Exclude<Answer, { kind: 'page' }>;

export function draw(turn: Turn, answer: Answer): CardJson {
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
    title: answer.kind === 'page' ? say.text((answer.page.heading ?? answer.page).title) : answer.title,
    ...(organization !== undefined && hasSeveral ? { organization: organization.name } : {}),
    ...(answer.kind === 'page' && answer.banner !== undefined ? { banner: answer.banner } : {}),
    ...(agreement === undefined
      ? {}
      : {
          agreement: {
            text: say.text('Partner Network Agreement, signed on {date}', { date: say.date(agreement.signedOn) }),
            url: services.links.agreement(agreement.version),
          },
        }),
  };
  if (answer.kind === 'page') {
    return services.renderer.render(answer.page.card, answer.view, frame, say.language, seal);
  }
  return services.renderer.render('choices', choicesView(answer), frame, say.language, seal);
}

function choicesView({ text, choices, link }: Said) {
  return {
    text,
    rows: choices.flatMap(({ title, detail, button }) => (detail === undefined ? [] : [{ title, detail, button }])),
    links: when(link, (one) => one),
    buttons: choices.flatMap(({ title, detail, button }) => (detail === undefined ? [{ title, button }] : [])),
  };
}

/** The message whose place an answer takes: never one that others read too, as what is answered is for one person. */
function replacedBy({ asks, conversation }: Request): string | undefined {
  return asks.kind === 'press' && conversation.isPersonal ? asks.cardMessageId : undefined;
}

/** Whether it is answered with a message of its own, which would stand there twice if it were sent for each repetition. */
export function isSaidOnce(request: Request): boolean {
  const { asks } = request;
  return asks.kind !== 'press' || (asks.isMessage === true && replacedBy(request) === undefined);
}

/** What was answered becomes a card. */
export function render(turn: Turn): void {
  const { answer, request } = turn;
  if (answer === undefined) {
    turn.reply = { kind: 'nothing' };
    return;
  }
  const card = draw(turn, answer);
  const replaces = replacedBy(request);
  const summary = answer.kind === 'page' ? turn.say.text(answer.page.title) : answer.text;
  turn.reply = { kind: 'card', card, summary, ...(replaces === undefined ? {} : { replaces }) };
}

/** A card that everybody in a conversation reads: it speaks for no organization, and its buttons are for all of them. */
export function drawForAll(turn: Turn, answer: Said): CardJson {
  const { services, say, now } = turn;
  const seal = ({ page, verb, data }: Button) => services.sealForAll.seal({ page, verb, data }, now);
  return services.renderer.render('choices', choicesView(answer), { title: answer.title }, say.language, seal);
}

/** Something cannot be done as asked: the sentence, and the first three pages as ways on. */
export function sorry(turn: Turn, text: string): Answer {
  return { kind: 'refusal', title: turn.say.text('That did not work'), text, choices: waysOn(visitOf(turn)) };
}

/** The one place where something thrown becomes something said. */
export function failure(turn: Turn, error: unknown): Reply {
  const { services, request, say, pressed } = turn;
  const number = reference();
  const isStore = error instanceof StoreError;
  services.log.error({ event: 'turn-failed', reference: number, err: error }, 'a turn failed');
  const text = say.paragraph([failureText(error, say), say.text('Reference {reference}.', { reference: number })]);
  // With its button, which asks again.
  if (pressed !== undefined && isShared(pressed)) return sharedWithAll(turn, pressed, text);
  const again = pressed && {
    title: say.text('Try again'),
    button: new Button(pressed.page, pressed.verb, pressed.data),
  };
  const home = { title: say.text('What you can ask for'), button: open('help') };
  const answer: Said = {
    kind: 'refusal',
    title: isStore ? say.text('Please try again in a minute') : say.text('Something went wrong'),
    text,
    choices: again === undefined || !request.conversation.isPersonal ? [home] : [again, home],
  };
  const replaces = replacedBy(request);
  return {
    kind: 'card',
    card: drawOrWrite(
      () => (request.conversation.isPersonal ? draw(turn, answer) : drawForAll(turn, answer)),
      answer,
      turn,
    ),
    summary: answer.text,
    ...(replaces === undefined ? {} : { replaces }),
  };
}

/** What is not known is not promised: a change whose answer was lost may have been made. */
function failureText(error: unknown, say: Turn['say']): string {
  if (error instanceof UnavailableError && error.isUnclear) {
    return say.text(
      'The memberships cannot be reached right now, and I could not find out whether your change was made. I will be back: in a minute, look how it stands before you press again.',
    );
  }
  return error instanceof StoreError
    ? say.text(
        'The memberships cannot be reached right now. Nothing was changed or lost; I will be back, please try again in a minute.',
      )
    : say.text(
        'Something went wrong on our side. Nothing was changed; please try again. If it happens again, tell your support this number:',
      );
}

/** The card of a failure must not fail itself: without its template it is a text. */
function drawOrWrite(draws: () => CardJson, answer: Said, turn: Turn): CardJson {
  try {
    return draws();
  } catch (error) {
    turn.services.log.error({ event: 'failure-card-failed', err: error }, 'the card of a failure could not be drawn');
    return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: answer.text, wrap: true }] };
  }
}
