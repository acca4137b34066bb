import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { type KeyName, placeOf, type RevealOutcome, revealKey } from '../../changes/reveal-key.ts';
import { tidiedLine } from '../../program/things/forms.ts';
import { licenseKey } from '../../store/things/license-key.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { locationNames } from '../locations/location-meant.ts';
import { Again, AgainAsNow, type Banner } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { From } from '../portion.ts';
import { type KeyShown, keyShown, keyView } from './license-keys/key-card.ts';
import { all, type KeysListed, keysListed, keysView, lastSigns } from './license-keys/key-list.ts';
import { softwareNames } from './software-names.ts';

const name = 'license-keys';

const Slots = z.object({
  software: z.string().max(100).optional(),
  softwareAmong: z.array(z.string()).optional(),
  location: z.string().max(200).optional(),
  /** The last signs of a key, as they are shown. */
  ending: z.string().optional(),
  from: From,
  /** One of these, by its id. */
  key: z.string().max(200).optional(),
  /** The change that has revealed it: the key stands on the card of that very press, and on no later one. */
  revealed: z.string().max(200).optional(),
});
export type KeysContext = PageContext<'keys.view', z.infer<typeof Slots>, VerbOf<typeof name>>;

const Data = z.strictObject({ software: z.string().max(100), key: z.string().max(200) });

const FindForm = z.object({
  software: z.string().max(100).default(all),
  location: z.string().max(200).default(all),
  ending: z.string().default(''),
});

/**
 * View License Keys: masked, until somebody who may see one says that they want to, which is written down.
 * Sources: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview; Request a refund for an MPN
 * benefit (a key that was viewed ends it), https://docs.microsoft.com/en-us/partner-center/mpn-refund-request
 */
export const licenseKeys = page({
  name,
  title: 'License keys',
  area: 'orders-benefits',
  summary: 'The keys of the software that you may use: find one, and have it shown',
  right: 'keys.view',
  slots: Slots,
  names: async (visit) => [...(await softwareNames(visit)), ...(await locationNames(visit))],
  async load(c): Promise<KeysListed | KeyShown> {
    const { key, software } = c.slots;
    const one = key === undefined || software === undefined ? undefined : await keyShown(c, { software, id: key });
    return one ?? keysListed(c);
  },
  view(loaded, c) {
    return 'key' in loaded ? keyView(loaded, c) : keysView(loaded, c);
  },
  actions: {
    find: action({
      right: 'keys.view',
      data: z.strictObject({}),
      form: FindForm,
      about: () => [],
      async run({ form }) {
        const { software, location } = form;
        const ending = lastSigns(tidiedLine(form.ending));
        return new Again({
          ...(software === all ? {} : { software }),
          ...(location === all ? {} : { location }),
          ...(ending === '' ? {} : { ending }),
        });
      },
    }),
    reveal: action({
      right: 'keys.reveal',
      data: Data,
      form: z.object({}),
      async find(c) {
        const { organizationId } = c.principal.association;
        const { software, key: id } = c.data;
        const kept = await c.store.get(licenseKey, { organizationId, software, id });
        return kept ?? new Again({}, gone(c));
      },
      about: (_c, { value }) => [placeOf(value)],
      async run(c) {
        const { software, key: id } = c.data;
        const outcome = await revealAsNow(c, { software, id });
        if (outcome === 'conflict') return new AgainAsNow({ software, key: id }, changedMeanwhile(c));
        if (outcome.kind === 'revealed') return new Again({ software, key: id, revealed: c.changeId });
        switch (outcome.reason) {
          case 'unknown-key':
            return new Again({}, gone(c));
          case 'cannot-be-opened':
            return new Again({ software, key: id }, sealedElsewhere(c));
          // Why not stands on its card.
          case 'not-shown':
            return new Again({ software, key: id });
        }
      },
    }),
  },
});

/** So often somebody presses at the same moment, in several clients, at the most (our choice). */
const mostPresses = 4;

/**
 * Each change of a person says that their right is as it was read, so of two presses at once one has read it too early:
 * it is read anew, and is the right still there, so is the key.
 */
async function revealAsNow(c: MemberVisit, name: KeyName): Promise<RevealOutcome> {
  const { organizationId } = c.principal.association;
  let outcome = await revealKey(c, name, c.licenseKeySeal);
  for (let presses = 1; outcome === 'conflict' && presses < mostPresses; presses += 1) {
    const { principal } = await c.asNow();
    if (principal.association === undefined || principal.association.organizationId !== organizationId) break;
    if (!can(principal, 'keys.reveal')) break;
    outcome = await revealKey({ ...c, principal }, name, c.licenseKeySeal);
  }
  return outcome;
}

function gone({ say }: Pick<KeysContext, 'say'>): Banner {
  return { text: say.text('This key is not here any more. These are the ones that are.'), style: 'attention' };
}

function changedMeanwhile({ say }: Pick<KeysContext, 'say'>): Banner {
  return {
    text: say.text('Something about this key, or about your rights, was changed meanwhile. The key was not shown.'),
    style: 'attention',
  };
}

function sealedElsewhere({ say }: Pick<KeysContext, 'say'>): Banner {
  return {
    text: say.text(
      'This key cannot be opened right now, which is ours to put right: the Regional Service Center can help you further. Nobody is noted as having looked at it.',
    ),
    style: 'attention',
  };
}
