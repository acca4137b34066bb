import type { DayShown, More, Way } from './common.ts';

/** What the reader may do and use. Only ever one's own. */
export interface PrivilegesShown {
  readonly rights: string;
  readonly location: string;
  readonly since: DayShown;
  readonly roles: readonly string[];
  /** If there are none. */
  readonly noRoles?: string;
  readonly privileges: readonly PrivilegeShown[];
  readonly noPrivileges?: string;
  /** Whom to ask for more. */
  readonly granting: string;
  /** The same in other organizations, in short. */
  readonly others: readonly { readonly name: string; readonly lines: readonly string[] }[];
  readonly moreOthers?: More;
}

export interface PrivilegeShown {
  readonly name: string;
  readonly explanation: string;
  /** By whom and when. */
  readonly granted: string;
  /** To what it opens, if there is a page. */
  readonly way?: Way;
}
