import type { Picture } from '../picture.ts';
import { certifications } from './certifications.ts';
import { licenses } from './licenses.ts';
import { membership } from './membership.ts';
import { privileges } from './privileges.ts';
import { purchases } from './purchases.ts';
import { readiness } from './readiness.ts';
import { requests } from './requests.ts';
import { shipments } from './shipments.ts';
import { year } from './year.ts';

/** Everything that the tab draws, in the order in which it stands there. */
export const pictures: readonly Picture[] = [
  membership,
  year,
  readiness,
  requests,
  purchases,
  shipments,
  licenses,
  certifications,
  privileges,
];
