import type { Personal } from './personal.ts';
import { ofOrganization, ofPerson, stored } from './thing.ts';

/** What a person has begun and not finished, kept until it is or until 30 days have passed (our choice). */
export interface Draft<T> {
  readonly page: string;
  /** Tells several drafts of a page apart, such as those of two competencies. */
  readonly subject: string;
  readonly individualId: string;
  readonly content: T;
}

/** Where a draft is kept: with the organization that it is about, or with the person alone while there is none yet. */
export type DraftPlace = { readonly organizationId: string } | { readonly individualId: string };

export type DraftKey = Pick<Draft<unknown>, 'page' | 'subject' | 'individualId'>;

const ofDraft: Personal<Draft<unknown>> = {
  says: 'what they have begun to fill in',
  kept: '30 days after they were at it last',
  whose: ({ individualId }) => individualId,
};

interface Begun {
  readonly now: Date;
}

export const organizationDraft = stored<Draft<unknown>, Begun & { readonly organizationId: string }>()({
  type: 'draft',
  personal: ofDraft,
  partition: ofOrganization,
  key: ['page', 'subject', 'individualId'],
  beside: (_draft, { now }) => ({ expiresAt: draftEnd(now) }),
});

export const personDraft = stored<Draft<unknown>, Begun>()({
  type: 'draft',
  personal: ofDraft,
  partition: ofPerson,
  key: ['page', 'subject', 'individualId'],
  beside: (_draft, { now }) => ({ expiresAt: draftEnd(now) }),
});

/** @param now when somebody was at it last */
export function draftEnd(now: Date): string {
  return new Date(now.getTime() + 30 * 86_400_000).toISOString();
}
