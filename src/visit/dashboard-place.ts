/** Where the Partner Dashboard is: a web site of the program, or the tab of this app. */
export interface DashboardPlace {
  readonly kind: 'site' | 'tab';
  readonly url: string;
}

/** The tab of the dashboard in the app's manifest. */
const entityId = 'dashboard';

/**
 * Whoever runs the center may have a site of the program, which goes before the tab; to the tab there is a link once it
 * is known which app it is of.
 * Source: Deep link to a tab, https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams;
 * which id an app has in links, Deep link to an application,
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 * @param teamsAppId the app's id in the organization's catalog
 */
export function dashboardPlace({
  dashboardUrl,
  teamsAppId,
}: {
  readonly dashboardUrl?: string;
  readonly teamsAppId?: string;
}): DashboardPlace | undefined {
  if (dashboardUrl !== undefined) return { kind: 'site', url: dashboardUrl };
  if (teamsAppId === undefined) return undefined;
  return { kind: 'tab', url: `https://teams.microsoft.com/l/entity/${encodeURIComponent(teamsAppId)}/${entityId}` };
}
