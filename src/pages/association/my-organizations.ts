import { z } from 'zod';
import { when } from '../../optional.ts';
import { type AssociationRequest, isPending } from '../../program/joining/association-request.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { dayOf, lossText, tellingDetail } from '../../words/associations.ts';
import { locationName, rightsWord } from '../../words/names.ts';
import { OwnSlots, ownNames, somebodyElses } from '../account/only-own.ts';
import type { Refusal } from '../outcome.ts';
import { type PageContext, page } from '../page.ts';
import { leaveAction } from './leave-action.ts';
import { type OwnMembership, ownMemberships } from './own-organizations.ts';
import { withdrawAction } from './withdraw-action.ts';

const name = 'my-organizations';
const mostShown = 10;

/** The one that the person is about to leave, before they have said that they mean it. */
const Slots = z.object({ ...OwnSlots, leaving: z.string().optional() });
type Context = PageContext<'organizations.view-own', z.infer<typeof Slots>, VerbOf<'my-organizations'>>;

interface Own {
  readonly memberships: readonly OwnMembership[];
  readonly waiting: readonly { readonly request: AssociationRequest; readonly organization: Organization }[];
}

/**
 * All memberships of the person, what they may do in each, and the requests that wait.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const myOrganizations = page({
  name,
  title: 'Your organizations',
  area: 'administration',
  summary: 'All memberships that you belong to, and requests that wait',
  right: 'organizations.view-own',
  slots: Slots,
  names: ownNames,
  async load(c): Promise<Own | Refusal> {
    const refused = await somebodyElses(c, name);
    if (refused !== undefined) return refused;
    const memberships = await ownMemberships(c);
    const known = new Set(memberships.map(({ organization }) => organization.id));
    const { id, organizations } = c.principal.individual;
    const waiting = await Promise.all(
      organizations
        .filter((organizationId) => !known.has(organizationId))
        .slice(0, mostShown)
        .map(async (organizationId) => {
          const [request, organization] = await Promise.all([
            c.store.associationRequest(organizationId, id),
            c.store.organization(organizationId),
          ]);
          return request === undefined || organization === undefined || !isPending(request.value, c.now)
            ? []
            : [{ request: request.value, organization: organization.value }];
        }),
    );
    return { memberships, waiting: waiting.flat() };
  },
  view({ memberships, waiting }, c) {
    const leaving = memberships.find(({ organization }) => organization.id === c.slots.leaving);
    const isList = leaving === undefined;
    return {
      memberships: isList ? memberships.slice(0, mostShown).map((entry) => membershipView(entry, c)) : [],
      more: when(isList && memberships.length > mostShown, () => ({
        text: c.say.text('And {count} more. Say “switch to” with the name of an organization to choose one of them.', {
          count: memberships.length - mostShown,
        }),
      })),
      none: memberships.length === 0 && waiting.length === 0,
      waiting: isList
        ? waiting.map(({ request, organization }) => ({
            name: organization.name,
            detail: tellingDetail(organization, c.say),
            since: c.say.text('Requested on {date}, waiting for an answer', {
              date: c.say.date(dayOf(request.requestedAt, headquartersOf(organization).timeZone)),
            }),
            withdraw: c.button('withdraw', { organization: organization.id, request: request.id }),
          }))
        : [],
      leaving: when(leaving, (membership) => leavingView(membership, c)),
      ways: isList
        ? [...c.way('individual-account'), ...c.way('associate-organization'), ...c.way('enroll-organization')]
        : [],
    };
  },
  actions: {
    withdraw: withdrawAction,
    leave: leaveAction,
  },
});

function membershipView({ association, organization }: OwnMembership, c: Context) {
  const { say, principal } = c;
  const isCurrent = principal.association?.organizationId === organization.id;
  const isAdministrator = association.rights !== 'none';
  return {
    name: organization.name,
    rights: say.text('{rights} · {location}', {
      rights: rightsWord(association.rights, say),
      location: locationName(organization, association.locationId),
    }),
    // The whole number only for who may see the membership page, where it stands too.
    detail: isAdministrator
      ? say.text('Partner ID {partnerId} · associated since {date}', {
          partnerId: organization.partnerId,
          date: say.date(association.since),
        })
      : say.text('Associated since {date}', { date: say.date(association.since) }),
    isCurrent,
    go: when(!isCurrent, () => ({
      title: say.text('Switch to {organization}', { organization: organization.name }),
      button: open('switch-organization', { organization: organization.id }),
    })),
    leave: {
      title: say.text('Leave {organization}', { organization: organization.name }),
      button: open(name, { leaving: organization.id }),
    },
  };
}

function leavingView({ association, organization }: OwnMembership, c: Context) {
  const { say } = c;
  return {
    text: say.text(
      'Do you want to leave {organization}? Your rights, contact roles and privileges there end, and the exams you have passed no longer count for its competencies. To come back you have to ask again.',
      { organization: organization.name },
    ),
    lost: when(lossText(association, organization, say), (lost) => ({ text: lost })),
    title: say.text('Yes, leave {organization}', { organization: organization.name }),
    leave: c.button('leave', { organization: association.organizationId }),
    stay: open(name),
  };
}
