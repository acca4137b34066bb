import type { ButtonSeal } from '../../access/button-seal.ts';
import { type Guest, type Member, memberOf } from '../../access/principal.ts';
import { can } from '../../access/rights.ts';
import { Button } from '../../cards/button.ts';
import type { CardJson, Frame, Renderer } from '../../cards/render.ts';
import type { Page } from '../../pages/page.ts';
import { dateIn } from '../../program/things/calendar.ts';
import { noticeId, noticeNumber } from '../../program/things/notice.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Individual } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { KeptNotice } from '../../store/repositories/documents.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { open } from '../../visit/ways.ts';
import { type Composed, type NoticeContext, type NoticeKind, Over } from '../define-kind.ts';

/** What drawing a notice needs of the rest of the house. */
export interface DrawingServices {
  readonly kinds: readonly NoticeKind[];
  readonly pages: readonly Page[];
  readonly membership: Membership;
  readonly renderer: Renderer;
  readonly seal: ButtonSeal;
  readonly speech: (locale: string) => Speech;
}

/** A message as the channel takes it. */
export interface Message {
  readonly card: CardJson;
  /** What the notification of the device says. */
  readonly summary: string;
}

/** A notice with everything read that its card is drawn from. */
export interface ReadNotice {
  readonly kept: KeptNotice;
  readonly kind: NoticeKind;
  readonly organization: Organization;
  readonly principal: Member | Guest;
  readonly say: Speech;
  /** The time zone of the reader's location. */
  readonly timeZone: string;
  readonly content: Composed | Over;
}

/** The organization that a notice is about is no more, such as after a merger into another one. */
export class OrganizationGoneError extends Error {}

/**
 * Reads what a notice is about, as it is now, and what is to be said.
 * @throws OrganizationGoneError
 * @throws Error if there is no such kind, which an operator has to look at
 */
export async function readNotice(kept: KeptNotice, services: DrawingServices, now: Date): Promise<ReadNotice> {
  const { kinds, membership, pages } = services;
  const notice = kept.value;
  const kind = kinds.find((entry) => entry.name === notice.kind);
  if (kind === undefined) throw new Error(`there is no kind of notice "${notice.kind}"`);
  const [known, association, keptOrganization] = await Promise.all([
    membership.individual(notice.recipientId),
    membership.association(notice.organizationId, notice.recipientId),
    membership.organization(notice.organizationId),
  ]);
  if (keptOrganization === undefined) throw new OrganizationGoneError('the organization is no member any more');
  const organization = keptOrganization.value;
  const individual = known?.value ?? strangerOf(notice.recipientId, association?.value);
  const principal: Member | Guest =
    association === undefined
      ? { individual }
      : memberOf(individual, association.value, association.version, organization);
  const say = services.speech(individual.locale);
  const headquarters = headquartersOf(organization);
  const location = organization.locations.find((entry) => entry.id === association?.value.locationId);
  const context: NoticeContext = {
    notice,
    principal,
    organization,
    store: membership,
    today: dateIn(now, headquarters.timeZone),
    now,
    say,
    pages: pages.filter((page) => can(principal, page.right)),
    answers: answersTo(kept),
  };
  const content =
    kind.audience === 'members' && principal.association === undefined
      ? new Over(say.text('You are no longer part of {organization}.', { organization: organization.name }))
      : kept.document.declined === true
        ? new Over(say.text('You said that this is not for you. It stays with the others who look after it.'))
        : await kind.compose(context);
  return {
    kept,
    kind,
    organization,
    principal,
    say,
    timeZone: location?.timeZone ?? headquarters.timeZone,
    content,
  };
}

/**
 * The card of a notice.
 * @param mayHaveArrived whether the reader may have got it before, which it then says
 */
export function drawNotice(read: ReadNotice, services: DrawingServices, now: Date, mayHaveArrived: boolean): Message {
  const { content, kept, kind, say } = read;
  if (content instanceof Over) {
    const view = { text: content.text };
    return {
      card: drawCard('over', view, { title: say.text(kind.title) }, read, services, now),
      summary: content.text,
    };
  }
  const number = say.text('Notice {number}.', { number: noticeNumber(kept.value) });
  const frame: Frame = {
    title: say.text(kind.title),
    footnote: { text: `${content.reason} ${number}`, settings: settingsButton },
    ...(mayHaveArrived
      ? { banner: { text: say.text('You may have received this before.'), style: 'emphasis' as const } }
      : {}),
  };
  return { card: drawCard(kind.card, content.view, frame, read, services, now), summary: content.summary };
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

/** Where people choose what they are told. */
export const settingsButton = open('program-emails');

function answersTo({ value }: KeptNotice): NoticeContext['answers'] {
  const data = { notice: noticeId(value) };
  return {
    remind: new Button('snooze-notice', 'snooze', data),
    decline: new Button('snooze-notice', 'decline', data),
    settings: settingsButton,
  };
}

/** Somebody whom an administrator wrote down, and who never came here by themselves. */
function strangerOf(
  id: string,
  association: { name: string; email: string; organizationId: string } | undefined,
): Individual {
  return {
    id,
    name: association?.name ?? '',
    email: association?.email ?? '',
    locale: 'en',
    organizations: association === undefined ? [] : [association.organizationId],
  };
}
