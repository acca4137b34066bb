import type { ButtonSeal } from '../../access/button-seal.ts';
import type { Button } from '../../cards/button.ts';
import type { CardJson, Frame, Renderer } from '../../cards/render.ts';
import { noticeNumber } from '../../program/things/notice.ts';
import type { Speech } from '../../speech/speech.ts';
import { type Composed, Over } from '../define-kind.ts';
import { type ReadingServices, type ReadNotice, settingsButton } from './read-notice.ts';

/** What drawing a notice needs of the rest of the house. */
export interface DrawingServices extends ReadingServices {
  readonly renderer: Renderer;
  readonly seal: ButtonSeal;
}

/** A message as the channel takes it. */
export interface Message {
  readonly card: CardJson;
  /** What the notification of the device says. */
  readonly summary: string;
}

/**
 * The card of a notice.
 * @param mayHaveArrived whether the reader may have got it before, which it then says
 */
export function drawNotice(read: ReadNotice, services: DrawingServices, now: Date, mayHaveArrived: boolean): Message {
  const { content, kept, kind, say } = read;
  const title = say.text(kind.title);
  if (content instanceof Over) {
    const { text } = content;
    return { card: drawCard('over', { text }, { title }, read, services, now), summary: text };
  }
  const number = say.text('Notice {number}.', { number: noticeNumber(kept.value) });
  const frame: Frame = {
    title: content.heading ?? title,
    footnote: { text: `${content.reason} ${number}`, settings: settingsButton },
    ...(mayHaveArrived ? repeatBanner(say) : {}),
  };
  return { card: drawCard(kind.card, content.view, frame, read, services, now), summary: content.summary };
}

/** Nobody knows whether an earlier message arrived, so this one says that it may be a repeat. */
export function repeatBanner(say: Speech): Pick<Frame, 'banner'> {
  return { banner: { text: say.text('You may have received this before.'), style: 'emphasis' } };
}

/** @param card the name of its template */
export function drawCard(
  card: string,
  view: Composed['view'],
  frame: Frame,
  { organization, principal, say }: ReadNotice,
  { renderer, seal }: DrawingServices,
  now: Date,
): CardJson {
  const sealed = ({ page, verb, data }: Button) =>
    seal.seal({ page, verb, data, organizationId: organization.id }, principal.individual.id, now);
  return renderer.render(card, view, { ...frame, organization: organization.name }, say.language, sealed);
}
