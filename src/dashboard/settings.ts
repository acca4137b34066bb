/** What the server writes into the page: what it knows of the house around the tab. */
export interface TabSettings {
  /** Origins of hosts besides Microsoft's, such as the demo's. */
  readonly hosts: readonly string[];
  /** Opens the tab in Teams; absent if nobody has said which app it is. */
  readonly teamsLink?: string;
}

export function readSettings(): TabSettings {
  const written = document.querySelector<HTMLMetaElement>('meta[name="partner-membership-center"]')?.content;
  try {
    return { hosts: [], ...(JSON.parse(written ?? '') as Partial<TabSettings>) };
  } catch {
    // The page as it was built, from no server of ours.
    return { hosts: [] };
  }
}
