import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { country, date, fieldsOf, id, name } from '../../../src/store/things/fields.ts';
import { nobodys } from '../../../src/store/things/personal.ts';
import { ofOrganization, stored } from '../../../src/store/things/thing.ts';

/** A place of a customer that an organization looks after. */
export interface CustomerSite {
  readonly organizationId: string;
  readonly id: string;
  readonly customer: string;
  readonly country: string;
  /** The location that looks after it. */
  readonly locationId: string;
  readonly since?: CalendarDate;
}

export const customerSite = stored<CustomerSite>()({
  type: 'customer-site',
  personal: nobodys('as long as the organization looks after it'),
  partition: ofOrganization,
  key: ['id'],
  exchange: {
    about: 'a place of a customer that an organization looks after',
    schema: fieldsOf<CustomerSite>()({
      organizationId: id.describe('who looks after it'),
      id: id.describe('names it within the organization'),
      customer: name.describe('whose place it is'),
      country: country.describe('where it is'),
      locationId: id.describe('the location that looks after it'),
      since: date.exactOptional().describe('since when'),
    }),
    isTable: true,
    names: ({ organizationId, locationId }) => ({ organizationId, locationIds: [locationId] }),
  },
});
