import type { AssociationRequest } from '../program/joining/association-request.ts';
import type { RenewalPlan } from '../program/renewal/plan.ts';
import { asOrdered, type CompetencyEnrollment } from '../program/things/competency.ts';
import type { LicenseKey } from '../program/things/license-key.ts';
import type { Order } from '../program/things/order.ts';
import { businessFields, type Organization, type OrganizationProfile } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import type { Shipment } from '../program/things/shipment.ts';
import type { History, HistoryChange } from './change.ts';
import { fieldChanges } from './field-changes.ts';

/* What the organization's history says a change is about, and where that was and is. */

/** Somebody at a location. @param locationIds where else it is seen, such as where they come from */
export function ofPerson(
  { individualId, name, locationId }: Pick<Association, 'individualId' | 'name' | 'locationId'>,
  locationIds: readonly string[] = [],
): Pick<History, 'about' | 'locationIds'> {
  return {
    about: { kind: 'person', id: individualId, name },
    locationIds: [...new Set([locationId, ...locationIds])],
  };
}

export function ofRequest(request: AssociationRequest): History {
  const { answer = { at: '' } } = request;
  return { ...ofPerson(request), changes: fieldChanges(undefined, answer, ['reason']) };
}

/** Somebody who belongs to the organization from now on. */
export function ofJoining(association: Association, locationIds: readonly string[] = []): History {
  return { ...ofPerson(association, locationIds), changes: fieldChanges(undefined, association, ['locationId']) };
}

/** Somebody who does not any more, with what ends together with it. */
export function ofLeaving(association: Association): History {
  const { rights, roles, privileges, locationId } = association;
  const granted = privileges.map(({ privilege }) => privilege);
  const held = { locationId, roles, privileges: granted, ...(rights === 'none' ? {} : { rights }) };
  return {
    ...ofPerson(association),
    changes: fieldChanges(held, undefined, ['locationId', 'rights', 'roles', 'privileges']),
  };
}

/** The fields of an organization's profile, in the order in which they are told. */
const profileFields = ['website', ...businessFields, 'employees', 'emailDomains', 'tenants', 'confirmedOn'] as const;

/** What an organization says of itself. */
export function ofProfile(before: OrganizationProfile, after: OrganizationProfile): History {
  return { changes: fieldChanges(before, after, profileFields) };
}

/**
 * What was renewed, where, and with what else; what is ordered as it is once it is paid.
 * @param orders those that were placed for it
 */
export function ofRenewal(
  before: Organization,
  { organization: after, orders }: { readonly organization: Organization; readonly orders: readonly Order[] },
  plan: RenewalPlan,
): History {
  const renewed = plan.competencies.flatMap(({ id }) => {
    const [was, is] = [before, after].map(({ competencies }) => competencies.find((held) => held.id === id));
    return was === undefined || is === undefined ? [] : [{ was, is: asOrdered(is) }];
  });
  const [first, ...others] = renewed;
  const only = others.length === 0 && !plan.membership ? first : undefined;
  const numbers = orders.map(({ number }) => number);
  const changes: readonly HistoryChange[] = [
    ...(plan.membership ? fieldChanges(before.enrollment, after.enrollment, ['anniversaryDate']) : []),
    ...(only === undefined ? [] : fieldChanges(only.was, only.is, ['level', 'locationId', 'anniversaryDate'])),
    ...(only !== undefined || renewed.length === 0
      ? []
      : [{ field: 'competencies' as const, after: renewed.map(({ is }) => is.competency) }]),
    ...(numbers.length === 0 ? [] : [{ field: 'orderNumbers' as const, after: numbers }]),
    ...fieldChanges(before.profile, after.profile, profileFields),
    ...fieldChanges(before.agreements.at(-1), after.agreements.at(-1), ['version']),
  ];
  return {
    ...(only === undefined ? {} : { about: competencyOf(only.is) }),
    ...(plan.membership
      ? {}
      : { locationIds: [...new Set(renewed.flatMap(({ was, is }) => [was.locationId, is.locationId]))] }),
    changes,
  };
}

/** A competency that is held; its name is the catalog's, whatever it is called later. */
function competencyOf({ id, competency }: CompetencyEnrollment): NonNullable<History['about']> {
  return { kind: 'competency', id, name: competency };
}

/** @param before the order as it was */
export function ofOrder(before: Order, after: Order): History {
  return {
    about: { kind: 'order', id: after.number, name: after.number },
    locationIds: [...new Set(after.lines.map(({ locationId }) => locationId))],
    changes: fieldChanges(before, after, ['state', 'paidOn', 'payBy']),
  };
}

/** What is told of a shipment, by the order that it belongs to. */
export function ofShipment(before: Shipment | undefined, after: Shipment): History {
  return {
    about: { kind: 'order', id: after.orderNumber, name: after.orderNumber },
    locationIds: [...new Set([after.locationId, before?.locationId ?? after.locationId])],
    changes: fieldChanges(before, after, [
      'state',
      'shipsOn',
      'expectedOn',
      'deliveredOn',
      'carrier',
      'trackingNumber',
      'locationId',
    ]),
  };
}

/** A license key, as it is shown to whoever does not look at it; the name of its software is the catalog's. */
export function ofLicenseKey({ id, software, masked, locationId, orderNumber }: LicenseKey): History {
  return {
    about: { kind: 'license-key', id, name: software },
    ...(locationId === undefined ? {} : { locationIds: [locationId] }),
    changes: [
      { field: 'licenseKey', after: masked },
      ...(orderNumber === undefined ? [] : [{ field: 'orderNumbers' as const, after: [orderNumber] }]),
    ],
  };
}
