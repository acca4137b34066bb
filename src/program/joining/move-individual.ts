import { defined } from '../../optional.ts';
import type { Individual } from '../things/people.ts';

/** What stands in the way of taking somebody's things over: they are somebody already. */
export type OwnThings =
  | { readonly what: 'association'; readonly organizationId: string }
  | { readonly what: 'request'; readonly organizationId: string }
  | { readonly what: 'mcp-id'; readonly mcpId: string }
  | { readonly what: 'exams' };

/**
 * The record of a person whose account was made anew: everything that they said and passed, under the new account. Who
 * they are is what their directory says of the new one.
 * @param now what is known of the new account, if it has signed in
 */
export function movedRecord(before: Individual, now: Individual | undefined, id: string): Individual {
  const { signInEmail: _signInEmail, ...own } = before;
  return { ...own, id, name: now?.name || before.name, ...defined({ signInEmail: now?.signInEmail }) };
}

/**
 * What the new account has of its own in its record; nothing of what was moved to it before, as a move that was
 * interrupted goes on.
 */
export function ownInRecord(before: Individual, now: Individual | undefined): OwnThings | undefined {
  if (now?.mcpId !== undefined && now.mcpId !== before.mcpId) return { what: 'mcp-id', mcpId: now.mcpId };
  const passed = new Set((before.passed ?? []).map(({ code }) => code));
  return (now?.passed ?? []).some(({ code }) => !passed.has(code)) ? { what: 'exams' } : undefined;
}
