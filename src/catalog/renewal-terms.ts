import type { RenewalTerms } from '../program/things/enrollment.ts';

/**
 * 90 days: Moving from PMC to Partner Center, https://docs.microsoft.com/en-us/partner-center/move-pmc-pc-map.
 * 30 days of online benefits afterwards: Step-by-Step Re-Enrollment Guide (2004),
 * https://vdocuments.mx/step-by-step-re-enrollment-2018-12-05-the-organizational-profile-screen-collects.html.
 * The successor program takes renewals in those days too (Renewal window, https://mskb.pkisolutions.com/kb/4295568);
 * PMC did not, so neither do we unless a program sets it. The end of the month is left alone: our choice, as sources
 * show both.
 */
export const renewalTerms: RenewalTerms = { windowDays: 90, graceDays: 30, renewInGrace: false, endOfMonth: false };
