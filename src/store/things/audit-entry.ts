import { createHash } from 'node:crypto';
import { formerMember } from '../../program/privacy/without-person.ts';
import type { Erased, Personal } from './personal.ts';
import { ofOrganization, ofPerson, stored } from './thing.ts';

/** Who did what, and when. It lies beside what was changed, as it is written in the same commit. */
export interface AuditEntry {
  readonly at: string;
  readonly by:
    | {
        readonly kind: 'individual';
        readonly individualId: string;
        readonly name: string;
        /** Of the table of rights: what allowed it. */
        readonly right: string;
      }
    | { readonly kind: 'operator' | 'carrier' | 'job' | 'customer'; readonly name: string };
  readonly what: string;
  /** The name of the organization where it happened, if that has become part of this one since. */
  readonly mergedFrom?: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** What was changed, as the organization's history calls it; absent where that is the organization itself. */
  readonly about?: AuditedThing;
  /** Whoever else it changes something for, with the name that they had then; `changes` have them by their ids. */
  readonly persons?: readonly { readonly id: string; readonly name: string }[];
  /**
   * Where it was and where it is now, for those who look after a part of the organization; absent for what concerns all
   * of it.
   */
  readonly locationIds?: readonly string[];
  /** Field by field, what stood there before and after. */
  readonly changes?: readonly FieldChange[];
}

/** Something that an organization has several of, with the name that it had then. */
export interface AuditedThing {
  readonly kind:
    | 'person'
    | 'location'
    | 'competency'
    | 'reference'
    | 'solution'
    | 'organization'
    | 'order'
    | 'invitation'
    | 'license-key'
    | 'software';
  readonly id: string;
  readonly name: string;
}

export interface FieldChange {
  readonly field: string;
  /** One of `persons`, where it is a field of theirs and not of what the change is about. */
  readonly whose?: string;
  /** Absent if nothing stood there. */
  readonly before?: AuditedValue;
  /** Absent if nothing stands there now. */
  readonly after?: AuditedValue;
}

export type AuditedValue = string | number | boolean | readonly string[];

interface OfChange {
  /** As `auditedChange` makes it. */
  readonly change: string;
}

/** For how long it can be found out who did what (our choice: the time for which business records are kept). */
const keptYears = 7;

function forgottenAt({ at }: Pick<AuditEntry, 'at'>): { readonly expiresAt: string } {
  const end = new Date(at);
  end.setUTCFullYear(end.getUTCFullYear() + keptYears);
  return { expiresAt: end.toISOString() };
}

/** Fields in which something about a person themselves stands. */
const ownFields: ReadonlySet<string> = new Set(['name', 'email', 'phone', 'jobTitle', 'mcpId']);

/** What it says of somebody's own things, before and after, and by which address they were invited. */
function withoutOwnFields<T extends AuditEntry>(entry: T, { ids, addresses }: Erased): T {
  const { about, changes } = entry;
  const unaddressed = (text: string) => (addresses.includes(text.toLowerCase()) ? formerMember : text);
  // One invitation may be to several, of whom each has their address in it.
  const invited = (text: string) => text.split(', ').map(unaddressed).join(', ');
  const isTheirs = (id: string | undefined) => id !== undefined && ids.includes(id);
  const changed = ({ field, whose, ...values }: FieldChange): FieldChange => {
    const isOwn = ownFields.has(field) && isTheirs(whose ?? (about?.kind === 'person' ? about.id : undefined));
    const after = (value: AuditedValue): AuditedValue => {
      if (isOwn) return formerMember;
      if (field !== 'email') return value;
      return Array.isArray(value) ? value.map(unaddressed) : typeof value === 'string' ? unaddressed(value) : value;
    };
    const without = Object.entries(values).map(([when, value]) => [when, after(value)]);
    return { field, ...(whose === undefined ? {} : { whose }), ...Object.fromEntries(without) };
  };
  return {
    ...entry,
    ...(about?.kind === 'invitation' ? { about: { ...about, name: invited(about.name) } } : {}),
    ...(changes === undefined ? {} : { changes: changes.map(changed) }),
  };
}

const ofAudit: Personal<AuditEntry> = {
  says: 'who did what, when and by which right; whom it was about, with what was changed of them',
  kept: '7 years',
  without: withoutOwnFields,
};

export const organizationAudit = stored<AuditEntry & { readonly organizationId: string }, OfChange>()({
  type: 'audit',
  partition: ofOrganization,
  personal: { ...ofAudit, without: withoutOwnFields },
  beside: forgottenAt,
  key: ['at', 'change'],
});

/** Of what belongs to a person alone. */
export const personAudit = stored<AuditEntry, OfChange & { readonly individualId: string }>()({
  type: 'audit',
  partition: ofPerson,
  personal: ofAudit,
  beside: forgottenAt,
  key: ['at', 'change'],
});

/** Of whose an MCP ID is. */
export const mcpIdAudit = stored<AuditEntry, OfChange & { readonly mcpId: string }>()({
  type: 'audit',
  personal: ofAudit,
  beside: forgottenAt,
  partition: { collection: 'operations', field: 'mcpId', prefix: 'mcp-id~' },
  key: ['at', 'change'],
});

/** A change id may be nearly as long as a whole key; what tells two changes of one instant apart is enough. */
export function auditedChange(changeId: string): string {
  return changeId.length <= 100 ? changeId : createHash('sha256').update(changeId).digest('base64url');
}
