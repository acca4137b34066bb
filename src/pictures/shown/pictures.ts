import type { CertificationsShown } from './certifications.ts';
import type { IsoDate, Way } from './common.ts';
import type { LicensesShown } from './licenses.ts';
import type { MembershipShown } from './membership.ts';
import type { PrivilegesShown } from './privileges.ts';
import type { PurchasesShown } from './purchases.ts';
import type { ReadinessShown } from './readiness.ts';
import type { RequestsShown } from './requests.ts';
import type { ShipmentsShown } from './shipments.ts';
import type { YearShown } from './year.ts';

/** Everything that the tab can draw, by wire name. */
export interface PicturesShown {
  readonly membership: MembershipShown;
  readonly year: YearShown;
  readonly readiness: ReadinessShown;
  readonly requests: RequestsShown;
  readonly purchases: PurchasesShown;
  readonly shipments: ShipmentsShown;
  readonly licenses: LicensesShown;
  readonly certifications: CertificationsShown;
  readonly privileges: PrivilegesShown;
}

export type PictureName = keyof PicturesShown;

/** The answer of `GET /api/pictures/<name>?organization=<id>`. */
export interface PictureAnswer<Name extends PictureName = PictureName> {
  readonly name: Name;
  readonly title: string;
  readonly organization: { readonly id: string; readonly name: string };
  readonly today: IsoDate;
  /** Opens the page that has all of it. */
  readonly way: Way;
  readonly shown: PicturesShown[Name];
}
