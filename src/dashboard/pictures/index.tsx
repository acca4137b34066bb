import type { ComponentType } from 'react';
import type { PictureName, PicturesShown } from '../../pictures/shown/pictures.ts';
import { Certifications } from './certifications.tsx';
import { Licenses } from './licenses.tsx';
import { Membership } from './membership.tsx';
import { Privileges } from './privileges.tsx';
import { Purchases } from './purchases.tsx';
import { Readiness } from './readiness.tsx';
import { Requests } from './requests.tsx';
import { Shipments } from './shipments.tsx';
import { Year } from './year.tsx';

/** How each picture is drawn. */
export const drawings: { readonly [Name in PictureName]: ComponentType<{ shown: PicturesShown[Name] }> } = {
  membership: Membership,
  year: Year,
  readiness: Readiness,
  requests: Requests,
  purchases: Purchases,
  shipments: Shipments,
  licenses: Licenses,
  certifications: Certifications,
  privileges: Privileges,
};
