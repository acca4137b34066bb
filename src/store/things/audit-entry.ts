import { createHash } from 'node:crypto';
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

export const organizationAudit = stored<AuditEntry & { readonly organizationId: string }, OfChange>()({
  type: 'audit',
  partition: ofOrganization,
  key: ['at', 'change'],
});

/** Of what belongs to a person alone. */
export const personAudit = stored<AuditEntry, OfChange & { readonly individualId: string }>()({
  type: 'audit',
  partition: ofPerson,
  key: ['at', 'change'],
});

/** Of whose an MCP ID is. */
export const mcpIdAudit = stored<AuditEntry, OfChange & { readonly mcpId: string }>()({
  type: 'audit',
  partition: { collection: 'operations', field: 'mcpId', prefix: 'mcp-id~' },
  key: ['at', 'change'],
});

/** A change id may be nearly as long as a whole key; what tells two changes of one instant apart is enough. */
export function auditedChange(changeId: string): string {
  return changeId.length <= 100 ? changeId : createHash('sha256').update(changeId).digest('base64url');
}
