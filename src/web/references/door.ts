import type { Catalog } from '../../catalog/catalog.ts';
import { answerReference, type LinkedReference, linkedReference } from '../../changes/answer-reference.ts';
import { linkEnd } from '../../program/references/reference-request.ts';
import { dateIn } from '../../program/things/calendar.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { StoreError } from '../../store/store.ts';

/** What a customer sees of a reference that they are asked for. */
export type ReferenceSeen =
  | {
      readonly kind: 'asked';
      readonly organization: string;
      readonly customer: string;
      readonly contact: string;
      readonly project: string;
      readonly askedBy: string;
      /** The last day on which it can be answered, as it is written. */
      readonly until: string;
    }
  | {
      readonly kind: 'answered';
      readonly organization: string;
      readonly answer: 'approved' | 'rejected';
      /** As it is written; empty if nobody wrote it down. */
      readonly on: string;
    }
  | { readonly kind: 'too-late'; readonly organization: string }
  /** Not ours, withdrawn, or of before. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable' };

export interface CustomerAnswer {
  readonly answer: 'approved' | 'rejected';
  readonly reason: string;
}

/** Where customers answer who were asked for a reference; the link alone says who they are and what it is about. */
export interface ReferenceDoor {
  /** @param locale that of the browser, for a link that does not say which language its reader has */
  see(sealed: string, locale: string): Promise<{ readonly seen: ReferenceSeen; readonly say: Speech }>;
  /** @returns what is to be seen then: the first answer stays */
  answer(
    sealed: string,
    answer: CustomerAnswer,
    locale: string,
  ): Promise<{ readonly seen: ReferenceSeen; readonly say: Speech }>;
}

export function createReferenceDoor(services: {
  readonly membership: Membership;
  readonly catalog: Pick<Catalog, 'referenceTerms'>;
  /** What a link names, if it is one of ours. */
  readonly unseal: (sealed: string) => readonly string[] | undefined;
  readonly speech: (locale: string) => Speech;
  readonly newId: () => string;
  readonly now: () => Date;
}): ReferenceDoor {
  const { membership: store, catalog, unseal, speech, newId, now } = services;
  const linked = (sealed: string): LinkedReference | undefined => {
    const [organizationId, id, linkId] = unseal(sealed) ?? [];
    return organizationId === undefined || id === undefined || linkId === undefined
      ? undefined
      : { organizationId, id, linkId };
  };
  const see = async (
    link: LinkedReference | undefined,
    locale: string,
  ): Promise<{ seen: ReferenceSeen; say: Speech }> => {
    const found = link && (await linkedReference(store, link));
    if (found === undefined) return { seen: { kind: 'unknown' }, say: speech(locale) };
    const { reference, request } = found;
    const { value: organization } = found.organization;
    const say = speech(request.locale);
    const { timeZone } = headquartersOf(organization);
    const on = (instant: Date | string) => say.date(dateIn(new Date(instant), timeZone));
    if (reference.state !== 'awaiting-approval') {
      const answer = reference.state === 'customer-approved' ? 'approved' : 'rejected';
      const answered = { kind: 'answered', organization: organization.name, answer } as const;
      return { seen: { ...answered, on: reference.answer === undefined ? '' : on(reference.answer.at) }, say };
    }
    const end = linkEnd(request, catalog.referenceTerms);
    if (end <= now()) return { seen: { kind: 'too-late', organization: organization.name }, say };
    return {
      seen: {
        kind: 'asked',
        organization: organization.name,
        customer: reference.customer,
        contact: request.contact.name,
        project: reference.project ?? '',
        askedBy: request.by.name,
        until: on(end),
      },
      say,
    };
  };
  const available = async (locale: string, read: () => Promise<{ seen: ReferenceSeen; say: Speech }>) => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return { seen: { kind: 'unavailable' } as const, say: speech(locale) };
    }
  };
  return {
    see: (sealed, locale) => available(locale, () => see(linked(sealed), locale)),
    answer: (sealed, answer, locale) =>
      available(locale, async () => {
        const link = linked(sealed);
        if (link !== undefined) {
          const occasion = { store, now: now(), changeId: newId() };
          const outcome = await answerReference(occasion, link, answer, catalog.referenceTerms);
          if (outcome === 'conflict') return { seen: { kind: 'unavailable' }, say: speech(locale) };
        }
        return see(link, locale);
      }),
  };
}
