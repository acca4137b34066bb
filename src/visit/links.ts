import type { SealedDownload } from '../access/download-seal.ts';
import { defined } from '../optional.ts';
import type { DashboardPlace } from './dashboard-place.ts';
import type { Viewer } from './viewer.ts';
import type { Links } from './visit.ts';

/** Where links come from. */
export interface LinkSources {
  readonly links: Omit<Links, 'download'>;
  /** Where this person finds the dashboard, where there is no place that is the same for everybody. */
  readonly dashboardOf?: (individualId: string) => DashboardPlace | undefined;
  /** A link to a file, as it is made for one person. */
  readonly downloadLink: (download: SealedDownload, now: Date) => string;
}

/** The links of whoever looks: those to files are made for this person and for the organization that speaks. */
export function linksFor(viewer: Viewer, { links, downloadLink, dashboardOf }: LinkSources): Links {
  const { principal, organization, say, now } = viewer;
  return {
    ...links,
    ...defined({ dashboard: links.dashboard ?? dashboardOf?.(principal.individual.id) }),
    download(kind, what = {}) {
      if (organization === undefined) throw new Error('somebody without an organization has nothing to take away');
      const individualId = principal.individual.id;
      return downloadLink({ kind, individualId, organizationId: organization.id, locale: say.locale, what }, now);
    },
  };
}
