import { z } from 'zod';
import type { Activations, KeyViewed, LicenseKey } from '../../program/things/license-key.ts';
import { date, fieldsOf, id, instant, orderNumber, person, textOf } from './fields.ts';
import { asLongAsOrganization } from './personal.ts';
import { ofOrganization, stored } from './thing.ts';

/** More than any key that was ever given out (our choice). */
export const mostActivations = 1_000_000;

const activationCount = z
  .int({ error: 'has to be a whole number' })
  .min(0, { error: 'is negative' })
  .max(mostActivations, { error: 'is more than 1000000' })
  .meta({ title: 'number' });

/**
 * A license key of an organization. Lists are by software. What is exported has it sealed, so that a backup can be read
 * back where the secret is, and nowhere else; `pmc keys import` brings in keys as they are typed.
 */
export const licenseKey = stored<LicenseKey>()({
  type: 'license-key',
  personal: { says: 'who looked at it last', kept: asLongAsOrganization },
  partition: ofOrganization,
  key: ['software', 'id'],
  exchange: {
    about: 'a license key, sealed: `pmc keys import` reads those that can be typed, see docs/license-keys.md',
    schema: fieldsOf<LicenseKey>()({
      organizationId: id.describe('whose it is'),
      id: id.describe('what it is known by, as an export has it'),
      software: id.meta({ title: 'software' }).describe('what it is for, of the catalog'),
      locationId: id.exactOptional().describe('where it may be used; everywhere, if left out'),
      sealed: textOf(1000).describe('the key, as an export has it'),
      masked: textOf(200).describe('what is shown of it before somebody asks for it'),
      activations: fieldsOf<Activations>()({
        granted: activationCount.describe('how often it can be used'),
        used: activationCount.describe('how often it was'),
      })
        .refine(({ granted, used }) => used <= granted, { error: 'has more used than granted' })
        .exactOptional()
        .describe('how often the software can be activated with it; left out where nobody counts'),
      blockedOn: date.exactOptional().describe('the day from which on it is not shown any more'),
      orderNumber: orderNumber.exactOptional().describe('of the order that it came with'),
      importedOn: date.describe('when it came'),
      viewed: fieldsOf<KeyViewed>()({
        by: person.describe('who looked last'),
        at: instant.describe('when that was'),
      })
        .exactOptional()
        .describe('left out if nobody has looked at it'),
    }),
    catalogued: ({ software }) => [{ sort: 'software', id: software, path: ['software'] }],
    names: ({ organizationId, locationId, orderNumber: number }) => ({
      organizationId,
      ...(locationId === undefined ? {} : { locationIds: [locationId] }),
      ...(number === undefined ? {} : { orderNumber: number }),
    }),
  },
});
