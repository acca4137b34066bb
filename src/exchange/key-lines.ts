import { z } from 'zod';
import { keyOf } from '../program/things/license-key.ts';
import { fieldsOf, orderNumber, partnerId } from '../store/things/fields.ts';
import { exchangedOf } from '../store/things/index.ts';
import { mostActivations } from '../store/things/license-key.ts';
import { nobodys } from '../store/things/personal.ts';
import { stored } from '../store/things/thing.ts';
import { openDataFile } from './data-file.ts';
import type { ProblemList } from './problem-list.ts';

/** A license key as a file has it: what is known of it, and the key that can be typed. */
export interface KeyLine {
  /** Of the organization, or of the location for which the key is. */
  readonly partnerId: string;
  /** The software: its id in the catalog, or a name of it. */
  readonly product: string;
  readonly key: string;
  readonly activations?: string;
  readonly used?: string;
  readonly state?: 'available' | 'blocked';
  readonly locationPartnerId?: string;
  readonly orderNumber?: string;
}

const count = z.string().refine((text) => /^\d{1,9}$/.test(text) && Number(text) <= mostActivations, {
  error: `has to be a number from 0 to ${mostActivations}`,
});

/** Read as the lines of an import are, and never stored as it is: the key would stand there as it can be typed. */
const keyLine = stored<KeyLine>()({
  type: 'key',
  personal: nobodys('not at all: it is a line of a file, and becomes a license key'),
  partition: { collection: 'organizations', field: 'partnerId' },
  key: ['key'],
  exchange: {
    about: 'a license key that can be typed',
    schema: fieldsOf<KeyLine>()({
      partnerId,
      product: z.string().min(1, { error: 'is empty' }).max(200, { error: 'has more than 200 characters' }),
      key: z
        .string()
        .refine((text) => keyOf(text) !== undefined, {
          error: 'has to be a license key: groups of letters and digits with dashes between them, 8 to 100 signs',
        })
        .transform((text) => text.trim()),
      activations: count.exactOptional(),
      used: count.exactOptional(),
      state: z.enum(['available', 'blocked']).exactOptional(),
      locationPartnerId: partnerId.exactOptional(),
      orderNumber: orderNumber.exactOptional(),
    }),
    isTable: true,
    names: ({ partnerId: organizationId }) => ({ organizationId }),
  },
});

/**
 * Reads the license keys of a file: a table (CSV) as spreadsheets write it, or JSON Lines.
 * @param problems gets what is wrong, by line and field, without any key
 * @throws DataError if there is no such file, or it cannot be one of ours
 */
export async function readKeyLines(
  path: string,
  problems: ProblemList,
): Promise<readonly { readonly line: number; readonly value: KeyLine }[]> {
  const file = await openDataFile(path, 'refused', exchangedOf([keyLine]));
  try {
    const lines: { line: number; value: KeyLine }[] = [];
    for await (const entries of file.entries(0, () => {})) {
      for (const entry of entries) {
        if ('problem' in entry) problems.add(entry.line, withoutCells(entry.problem));
        // Of the only thing that there may be in this file.
        else lines.push({ line: entry.line, value: entry.record.value as KeyLine });
      }
    }
    return lines;
  } finally {
    await file.close();
  }
}

/** What is said of a line may quote it, and any of its cells may be a key: in a file without a header the names are. */
function withoutCells(problem: string): string {
  return problem
    .replace(/".*("|$)/s, '"…"')
    .replace(/has the column .* twice/s, 'has a column twice')
    .replace(/key is .*, which/s, 'key is a number, which');
}
