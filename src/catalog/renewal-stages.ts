import type { RenewalStage } from '../program/telling/renewal-ladder.ts';

/**
 * When the renewal of a membership is spoken of, and to whom. 15 days before and 23 days after are the successor
 * program's (Renew your MPN offers, https://docs.microsoft.com/en-us/partner-center/renew-mpn-offers), 90 days before is the day on which the window
 * opens; the others, and who hears of each, are our choice. In order.
 */
export const renewalStages: readonly RenewalStage[] = [
  { day: -90, audience: 'responsible' },
  { day: -60, audience: 'responsible' },
  { day: -30, audience: 'responsible-and-executive' },
  { day: -15, audience: 'responsible-and-executive' },
  { day: -7, audience: 'responsible-and-executive' },
  { day: -1, audience: 'responsible-and-executive' },
  { day: 0, audience: 'all-administrators' },
  { day: 1, audience: 'all-administrators' },
  { day: 7, audience: 'all-administrators' },
  { day: 23, audience: 'all-administrators' },
  { day: 30, audience: 'all-administrators' },
];
