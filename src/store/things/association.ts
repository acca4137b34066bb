import { z } from 'zod';
import type { MsdnSubscription } from '../../program/things/msdn.ts';
import {
  type Association,
  administrationRights,
  contactRoles,
  type GrantedPrivilege,
  privileges,
} from '../../program/things/people.ts';
import { contactEmail, date, fieldsOf, id, individualId, listOf, name } from './fields.ts';
import { ofOrganization, stored } from './thing.ts';

const grantedPrivilege = fieldsOf<GrantedPrivilege>()({
  privilege: z.enum(privileges).describe('what the person may do'),
  grantedOn: date.describe('when'),
  grantedBy: name.describe('by whom'),
  grantedById: individualId.exactOptional().describe('whose name that is'),
});

const roleAt = fieldsOf<NonNullable<Association['rolesAt']>[number]>()({
  role: z.enum(contactRoles).describe('one of the roles'),
  locationId: id.describe('the location that it is for'),
});

const msdnSubscription = fieldsOf<MsdnSubscription>()({
  edition: id.meta({ title: 'MSDN edition' }).describe('of the catalog: `visual-studio-enterprise`'),
  assignedOn: date.describe('when'),
  assignedBy: name.describe('by whom'),
});

/** An individual in an organization. */
export const association = stored<Association>()({
  type: 'association',
  personal: {
    says: 'name, e-mail address, location, rights, contact roles, privileges, MSDN subscriptions; who granted these',
    kept: 'until the person leaves the organization, or is removed or erased',
    whose: ({ individualId }) => individualId,
    nameFields: ['grantedBy', 'assignedBy'],
  },
  partition: ofOrganization,
  key: ['individualId'],
  exchange: {
    about: 'an individual in an organization',
    schema: fieldsOf<Association>()({
      organizationId: id.describe('the organization, which is among the `organizations` of the individual'),
      individualId: individualId.describe('the person'),
      name: name.describe('as the person is shown in this organization'),
      email: contactEmail.describe('as it is shown in this organization; may be empty'),
      locationId: id.describe('the location where the person works'),
      rights: z.enum(administrationRights).describe('what the person looks after'),
      rightsBefore: z
        .enum(administrationRights)
        .exactOptional()
        .describe('what comes back when the role that gave the rights goes to somebody else'),
      roles: listOf(z.enum(contactRoles), contactRoles.length).describe(
        'what the person is asked about; for the location where they work, if `rolesAt` does not say otherwise',
      ),
      rolesAt: listOf(roleAt, 600)
        .exactOptional()
        .describe('of the roles that are not for the own location alone: for which ones'),
      privileges: listOf(grantedPrivilege, 100).describe('what was granted to the person'),
      msdnSubscriptions: listOf(msdnSubscription, 100).exactOptional().describe('seats that the person has'),
      since: date.describe('when the person came'),
    }),
    names: ({ organizationId, individualId, locationId, rolesAt = [] }) => ({
      organizationId,
      locationIds: [...new Set([locationId, ...rolesAt.map((entry) => entry.locationId)])],
      memberId: individualId,
    }),
    catalogued: ({ msdnSubscriptions = [] }) =>
      msdnSubscriptions.map(({ edition }, index) => ({
        sort: 'msdn-edition' as const,
        id: edition,
        path: ['msdnSubscriptions', index, 'edition'],
      })),
    isLookedAt: true,
  },
});

/** The id of the document of somebody's association. */
export const associationId = (individualId: string): string => association.idOf({ individualId });
