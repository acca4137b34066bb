/*
 * One organization takes another one over: the inviter gets all that the invited one has, and the invited one becomes a
 * location of it. It cannot be undone.
 * Sources: Merge organizations (PMC help),
 * https://partners.microsoft.com/partnerprogram/help/en-US/Manage_Organization_and_Locations/Manage_Organization/Merge_organizations.htm,
 * and Merge your partner account, https://docs.microsoft.com/en-us/partner-center/merge-accounts. The names of the states
 * and the days are our choice.
 */

export const mergeStates = [
  'invited',
  'accepted',
  /** The inviter has said yes a second time, and it begins. */
  'confirmed',
  /** Both organizations can be read, and nothing of them be changed. */
  'executing',
  'done',
  'denied',
  'withdrawn',
  'expired',
  /** At the same moment one of them began another merge. */
  'crossed',
] as const;
export type MergeState = (typeof mergeStates)[number];

/** One of the two, as it was called when it was invited: its name and Partner ID outlive it. */
export interface MergeParty {
  readonly id: string;
  readonly partnerId: string;
  readonly name: string;
}

export interface MergePerson {
  readonly individualId: string;
  readonly name: string;
}

/** A merge, from the invitation on. Instants are UTC, in the form of `Date.toISOString`. */
export interface Merge {
  /** In whose partition it lies. The inviter's copy decides; the invited one's has its answer. */
  readonly organizationId: string;
  readonly id: string;
  readonly state: MergeState;
  readonly inviter: MergeParty;
  readonly invited: MergeParty;
  readonly invitedBy: MergePerson;
  readonly invitedAt: string;
  readonly answeredBy?: MergePerson;
  readonly answeredAt?: string;
  /** Of a denial, if one was given. */
  readonly reason?: string;
  readonly confirmedBy?: MergePerson;
  readonly confirmedAt?: string;
  /** Who was told last that an answer is waited for. */
  readonly asked?: string;
  /** When it came to its end, whichever. */
  readonly endedAt?: string;
  readonly endedBy?: MergePerson;
  /** The instant from which on all of the invited organization is the inviter's: one commit says so. */
  readonly switchedAt?: string;
  readonly execution?: MergeExecution;
  /** When somebody looks at it next; absent once nothing is left to be done. */
  readonly lookAt?: string;
}

/** The steps of carrying it out, in their order. The switch is one commit; before it nothing is seen, and after it all. */
export const mergeSteps = ['mark', 'copy', 'names', 'people', 'switch', 'move'] as const;
export type MergeStep = (typeof mergeSteps)[number];

/** How far it is carried out. */
export interface MergeExecution {
  readonly step: MergeStep;
  /** The id of the last document that the step is done with. */
  readonly after?: string;
  /** People that the step is done with, and how many there are; the steps before have counted them. */
  readonly people: number;
  readonly of: number;
  readonly ids: MergeIds;
}

/** The new ids of what has an id that the inviter uses already; everything else keeps its own. */
export interface MergeIds {
  readonly locations: Readonly<Record<string, string>>;
  readonly competencies: Readonly<Record<string, string>>;
  readonly references: Readonly<Record<string, string>>;
}

/** Days that an invitation waits for its answer, and an acceptance for its confirmation (our choice). */
const mergeDays = 30;

const open: ReadonlySet<MergeState> = new Set(['invited', 'accepted', 'confirmed', 'executing']);

/** Whether it may still come to something. */
export function isOpen({ state }: Pick<Merge, 'state'>): boolean {
  return open.has(state);
}

/** Whether it is being carried out, so that both organizations can be read and not be changed. */
export function isUnderWay({ state }: Pick<Merge, 'state'>): boolean {
  return state === 'confirmed' || state === 'executing';
}

/** The last instant at which what is waited for can still be said; undefined if nothing is. */
export function endOfWait({ state, invitedAt, answeredAt }: Merge): Date | undefined {
  const since = state === 'invited' ? invitedAt : state === 'accepted' ? answeredAt : undefined;
  return since === undefined ? undefined : new Date(new Date(since).getTime() + mergeDays * 86_400_000);
}

export function hasExpired(merge: Merge, now: Date): boolean {
  const end = endOfWait(merge);
  return end !== undefined && now > end;
}

/** It has come to its end without anything being merged. */
export function ended(
  merge: Merge,
  state: 'denied' | 'withdrawn' | 'expired' | 'crossed',
  now: Date,
  by?: MergePerson,
): Merge {
  return { ...merge, state, endedAt: now.toISOString(), ...(by === undefined ? {} : { endedBy: by }) };
}

/** What the organization of this id hears of: the other one. */
export function otherParty(merge: Pick<Merge, 'inviter' | 'invited'>, organizationId: string): MergeParty {
  return merge.inviter.id === organizationId ? merge.invited : merge.inviter;
}
