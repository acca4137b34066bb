import { microsoftCatalog, readCatalog } from '../catalog/read-catalog.ts';
import { defined } from '../optional.ts';
import type { AssociationRequest } from '../program/joining/association-request.ts';
import type { Invitation } from '../program/joining/invitation.ts';
import type { Merge } from '../program/merging/merge.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { ProgramMessage } from '../program/things/message.ts';
import type { Order } from '../program/things/order.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association, Individual, Transcript } from '../program/things/people.ts';
import type { Shipment } from '../program/things/shipment.ts';
import type { Solution } from '../program/things/solution.ts';
import type { MailDocument } from '../store/things/mail.ts';
import { contoso, contosoPeople, contosoTranscripts } from './network/contoso.ts';
import { messages, requests } from './network/correspondence.ts';
import { type PastChange, pastChanges } from './network/history.ts';
import { invitationMails, invitations } from './network/invitations.ts';
import { type DemoKey, licenseKeys } from './network/license-keys.ts';
import { signatures } from './network/membership.ts';
import { merges } from './network/merges.ts';
import { northwind, northwindPeople } from './network/northwind.ts';
import { orders, shipments } from './network/orders.ts';
import { solutions } from './network/solutions.ts';
import { tailspin, tailspinPeople } from './network/tailspin.ts';
import { waitingOrders } from './network/waiting-orders.ts';
import { type DemoPerson, demoIndividualId, helena, nuno } from './people.ts';

/** A small network that looks like life: everything that the demo and most tests stand on. */
export interface Network {
  readonly organizations: readonly Organization[];
  readonly individuals: readonly Individual[];
  readonly associations: readonly Association[];
  readonly transcripts: readonly Transcript[];
  readonly orders: readonly Order[];
  readonly shipments: readonly Shipment[];
  /** As they are before they are sealed. */
  readonly licenseKeys?: readonly DemoKey[];
  readonly solutions: readonly Solution[];
  readonly messages: readonly ProgramMessage[];
  readonly requests: readonly AssociationRequest[];
  readonly merges: readonly Merge[];
  readonly invitations?: readonly Invitation[];
  /** What was sent by e-mail. */
  readonly mails?: readonly MailDocument[];
  /** What was changed before anybody looked. */
  readonly history?: readonly PastChange[];
}

/** It is a network of this program, whatever another one's catalog says. */
const catalog = readCatalog(microsoftCatalog);

/** @param today all dates are counted from here, so that the demo is always in the middle of things */
export function demoNetwork(today: CalendarDate): Network {
  const sign = signatures(catalog.agreements);
  const associations = [...contosoPeople(today), ...northwindPeople(today), ...tailspinPeople(today)];
  const organizations = [contoso(today, sign), northwind(today, sign), tailspin(today, sign)];
  return {
    organizations,
    individuals: [...individualsOf(associations, organizations), individual(helena, ['contoso']), individual(nuno, [])],
    associations,
    transcripts: contosoTranscripts(today),
    orders: [...orders(today, catalog), ...waitingOrders(today, catalog)],
    shipments: shipments(today),
    licenseKeys: licenseKeys(today),
    solutions: solutions(today),
    messages: messages(today),
    requests: requests(today),
    merges: merges(today, organizations),
    invitations: invitations(today),
    mails: invitationMails(today),
  };
}

/** The same with what was changed before, so that its history has something to tell. */
export function livedInNetwork(today: CalendarDate): Network {
  return { ...demoNetwork(today), history: pastChanges(today) };
}

/** Who belongs to an organization has said where they work: in the country of their location. */
function individualsOf(associations: readonly Association[], organizations: readonly Organization[]): Individual[] {
  const locations = organizations.flatMap((organization) => organization.locations);
  const byPerson = Map.groupBy(associations, (association) => association.individualId);
  return [...byPerson].map(([id, own]) => ({
    id,
    name: own[0]?.name ?? '',
    email: own[0]?.email ?? '',
    signInEmail: own[0]?.email ?? '',
    locale: 'en-GB',
    followsClient: true,
    ...defined({ country: locations.find((location) => location.id === own[0]?.locationId)?.country }),
    organizations: own.map((association) => association.organizationId),
    // Whoever has several has chosen before this day.
    ...(own.length > 1 ? { currentOrganization: own[0]?.organizationId ?? '' } : {}),
  }));
}

function individual(person: DemoPerson, organizations: readonly string[]): Individual {
  const { name, email } = person;
  return {
    id: demoIndividualId(person),
    name,
    email,
    signInEmail: email,
    locale: 'en-GB',
    followsClient: true,
    organizations,
  };
}
