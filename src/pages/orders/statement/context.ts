import { z } from 'zod';
import { extentOf } from '../../../access/rights.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { SoftwareLicenses } from '../../../visit/license-statement.ts';
import type { PageContext } from '../../page.ts';
import { From } from '../../portion.ts';

export const statementPage = 'license-statement';
const id = z.string().max(200);

export const StatementSlots = z.object({
  software: id.optional(),
  /** Of several that a sentence names. */
  softwareAmong: z.array(id).max(12).optional(),
  /** ISO 3166-1 alpha-2. */
  country: id.optional(),
  location: id.optional(),
  /** Of the list that is shown, from where. */
  from: From,
});

export type StatementContext = PageContext<'license-statement.view', z.infer<typeof StatementSlots>, 'choose'>;

/** What the card shows. */
export interface Statement {
  readonly organization: Organization;
  /** Of everything that there are licenses of. */
  readonly all: readonly SoftwareLicenses[];
  /** The one that is asked for, also if there are none of it. */
  readonly chosen?: SoftwareLicenses;
  /** The country that is asked for, or that of the location. */
  readonly country?: string;
}

/** Whether it is shown to somebody who works at a place and looks after none: the privilege goes that far. */
export function isOfOwnPlace({ principal }: Pick<StatementContext, 'principal'>): boolean {
  return extentOf('license-statement.view', principal.association) === 'own-location';
}
