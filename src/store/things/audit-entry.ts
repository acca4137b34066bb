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
    | { readonly kind: 'operator' | 'carrier' | 'job'; readonly name: string };
  readonly what: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

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
