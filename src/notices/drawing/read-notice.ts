import type { Catalog } from '../../catalog/catalog.ts';
import type { Page } from '../../pages/page.ts';
import { noticeId } from '../../program/things/notice.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Association, Individual } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import { standingIn, type Viewer, viewerOf } from '../../visit/viewer.ts';
import { open, press } from '../../visit/ways.ts';
import { type Composed, type NoticeContext, type NoticeKind, Over } from '../define-kind.ts';

/** What reading a notice needs of the rest of the house. */
export interface ReadingServices {
  readonly kinds: readonly NoticeKind[];
  readonly pages: readonly Page[];
  readonly membership: Membership;
  readonly catalog: Catalog;
  readonly speech: (locale: string) => Speech;
}

/** A notice with everything read that its card is drawn from. */
export interface ReadNotice {
  readonly kept: KeptNotice;
  readonly kind: NoticeKind;
  readonly organization: Organization;
  /** The reader. */
  readonly principal: Viewer['principal'];
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
export async function readNotice(kept: KeptNotice, services: ReadingServices, now: Date): Promise<ReadNotice> {
  const { kinds, membership: store, catalog, pages } = services;
  const { kind: kindName, organizationId, recipientId } = kept.value;
  const kind = kinds.find((entry) => entry.name === kindName);
  if (kind === undefined) throw new Error(`there is no kind of notice "${kindName}"`);
  const [known, standing] = await Promise.all([
    store.individual(recipientId),
    standingIn(store, organizationId, recipientId),
  ]);
  const { organization } = standing;
  if (organization === undefined) throw new OrganizationGoneError('the organization is no member any more');
  const association = standing.association?.value;
  const individual = known?.value ?? strangerOf(recipientId, association);
  const say = services.speech(individual.locale);
  const viewer = viewerOf(individual, standing, { store, catalog, pages, now, say });
  const context: NoticeContext = { ...viewer, organization, notice: kept.value, answers: answersTo(kept) };
  const location = organization.locations.find((entry) => entry.id === association?.locationId);
  return {
    kept,
    kind,
    organization,
    principal: viewer.principal,
    say,
    timeZone: (location ?? headquartersOf(organization)).timeZone,
    content: await contentOf(kept, kind, context),
  };
}

/** What it says; or how it ended, for a reader to whom it is nothing any more. */
async function contentOf(kept: KeptNotice, kind: NoticeKind, c: NoticeContext): Promise<Composed | Over> {
  const { organization, principal, say } = c;
  if (kind.audience === 'members' && principal.association === undefined) {
    return new Over(say.text('You are no longer part of {organization}.', { organization: organization.name }));
  }
  if (kept.document.declined === true) {
    return new Over(say.text('You said that this is not for you. It stays with the others who look after it.'));
  }
  return kind.compose(c);
}

/** Where people choose what they are told. */
export const settingsButton = open('program-emails');

function answersTo({ value }: KeptNotice): NoticeContext['answers'] {
  const data = { notice: noticeId(value) };
  return {
    remind: press('snooze-notice', 'snooze', data),
    decline: press('snooze-notice', 'decline', data),
    settings: settingsButton,
  };
}

/** Somebody whom an administrator wrote down, and who never came here by themselves. */
function strangerOf(id: string, association: Association | undefined): Individual {
  return {
    id,
    name: association?.name ?? '',
    email: association?.email ?? '',
    locale: 'en',
    organizations: association === undefined ? [] : [association.organizationId],
  };
}
