import type { LookCatalog, LookTerms } from '../program/telling/look.ts';
import { competencies } from './competencies.ts';
import { examRetirements } from './exams.ts';
import { renewalTerms } from './renewal-terms.ts';

/**
 * How often each membership is looked at, and from when on what is found is spoken of; all of it is our choice. Half a
 * year is long enough to pass an exam; what lasts is said again after a quarter.
 */
export const lookTerms: LookTerms = { everyDays: 30, examRetirementDays: 180, onlyAdministratorDays: 90 };

export const lookCatalog: LookCatalog = { competencies, renewalTerms, examRetirements, lookTerms };
