import type { LookTerms } from '../program/look.ts';

/**
 * How often each membership is looked at, and from when on what is found is spoken of; all of it is our choice. Half a
 * year is long enough to pass an exam; what lasts is said again after a quarter.
 */
export const lookTerms: LookTerms = { everyDays: 30, onlyAdministratorDays: 90 };
