import { greeting } from './conversation/greeting.ts';
import { help } from './conversation/help.ts';
import type { Page } from './define-page.ts';
import { home } from './home/home.ts';
import { privileges } from './individual-account/privileges.ts';
import { renewMembership } from './membership-status/renew-membership.ts';
import { renewCompetency } from './requirements-assets/renew-competency.ts';

/** Every page of the membership center, in the order of the menu. A page that is not here does not exist. */
export const pages: readonly Page[] = [home, renewMembership, renewCompetency, privileges, help, greeting];
