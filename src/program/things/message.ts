import type { CalendarDate } from './calendar.ts';

/** Something the program tells an organization; Home shows the latest. */
export interface ProgramMessage {
  readonly organizationId: string;
  readonly id: string;
  readonly postedOn: CalendarDate;
  readonly title: string;
  readonly text: string;
  /** The anniversary date whose renewal it asks for: once that year is renewed it is not shown any more. */
  readonly renewalOf?: CalendarDate;
  /** Last day on which it is shown. */
  readonly showUntil?: CalendarDate;
}

/** What somebody has done with the messages of an organization: theirs alone, whatever others have read. */
export interface MessageMarks {
  readonly organizationId: string;
  /** Messages by id, the latest last. */
  readonly read: readonly string[];
  /** Those that are not shown to this person any more. */
  readonly dismissed: readonly string[];
}

/** Marks of one kind that are kept: more than an organization has messages that are still shown (our choice). */
const mostMarks = 100;

/** A message as it is for one person. */
export interface PersonalMessage extends ProgramMessage {
  readonly isNew: boolean;
}

/**
 * The messages for one person, in their order: without those that they dismissed, and without those that ask for the
 * renewal of a year that is renewed.
 * @param anniversaryDate of the membership
 */
export function personalMessages(
  messages: readonly ProgramMessage[],
  marks: readonly MessageMarks[] | undefined,
  anniversaryDate: CalendarDate,
): readonly PersonalMessage[] {
  return messages
    .filter(({ renewalOf }) => renewalOf === undefined || renewalOf === anniversaryDate)
    .flatMap((message) => {
      const own = marks?.find(({ organizationId }) => organizationId === message.organizationId);
      if (own?.dismissed.includes(message.id)) return [];
      return [{ ...message, isNew: own === undefined || !own.read.includes(message.id) }];
    });
}

/** The marks once somebody has read or dismissed more; the very same ones if they had. */
export function marked(
  marks: readonly MessageMarks[] = [],
  organizationId: string,
  ids: Partial<Pick<MessageMarks, 'read' | 'dismissed'>>,
): readonly MessageMarks[] {
  const before = marks.find((one) => one.organizationId === organizationId) ?? {
    organizationId,
    read: [],
    dismissed: [],
  };
  const added = (known: readonly string[], more: readonly string[] = []) => {
    const fresh = more.filter((id) => !known.includes(id));
    return fresh.length === 0 ? known : [...known, ...fresh].slice(-mostMarks);
  };
  const after = {
    organizationId,
    read: added(before.read, ids.read),
    dismissed: added(before.dismissed, ids.dismissed),
  };
  if (after.read === before.read && after.dismissed === before.dismissed) return marks;
  return [...marks.filter((one) => one.organizationId !== organizationId), after];
}

/** Longest texts of a message, in characters (our choice): it is read on a card. */
export const longestMessage = { title: 100, text: 1000 } as const;
