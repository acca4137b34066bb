import { can } from '../../../access/rights.ts';
import { organizationOf } from '../../../changes/organization-of.ts';
import { type KeyName, placeOf } from '../../../changes/reveal-key.ts';
import { when } from '../../../optional.ts';
import { type KeyRefusal, keyRefusal } from '../../../program/benefits/license-keys.ts';
import { refund, refundUntil } from '../../../program/renewal/end-order.ts';
import type { LicenseKey } from '../../../program/things/license-key.ts';
import type { Order } from '../../../program/things/order.ts';
import { headquartersOf, type Organization } from '../../../program/things/organization.ts';
import { licenseKey } from '../../../store/things/license-key.ts';
import { open, type Way } from '../../../visit/ways.ts';
import { keyPlace, keyRefusalText, keyStateText } from '../../../words/license-keys.ts';
import type { Refusal } from '../../outcome.ts';
import type { KeysContext } from '../license-keys.ts';
import { licenses } from '../licenses.ts';

/** One key: before it is shown, as it is shown, or why it is not. */
export interface KeyShown {
  readonly organization: Organization;
  readonly key: LicenseKey;
  /** That it came with, if it is known here. */
  readonly order?: Order;
  readonly why?: KeyRefusal;
  /** Where the membership is not entitled. */
  readonly missing?: Refusal;
  /** What it says, for the press that has revealed it. */
  readonly revealed?: string;
}

/** @returns undefined for a key that is not there, or beyond the reach of whoever asks */
export async function keyShown(c: KeysContext, name: KeyName): Promise<KeyShown | undefined> {
  const { organizationId } = c.principal.association;
  const kept = await c.store.get(licenseKey, { organizationId, ...name });
  if (kept === undefined || !can(c.principal, 'keys.view', placeOf(kept.value))) return undefined;
  const { value: key } = kept;
  const [{ value: organization }, order] = await Promise.all([
    organizationOf(c),
    key.orderNumber === undefined ? undefined : c.store.order(organizationId, key.orderNumber),
  ]);
  const why = keyRefusal(key, organization, order?.value, c.catalog, c.today);
  // Only in the visit that has made this very change: a button that says so later says it of another one.
  const isRevealed = why === undefined && c.slots.revealed === c.changeId;
  const revealed = isRevealed ? c.licenseKeySeal?.open(key.sealed, key.software) : undefined;
  return {
    organization,
    key,
    ...(order === undefined ? {} : { order: order.value }),
    ...(why === undefined ? {} : { why }),
    ...(why?.reason === 'not-entitled' ? { missing: await licenses.missing(c) } : {}),
    ...(revealed === undefined ? {} : { revealed }),
  };
}

export function keyView(shown: KeyShown, c: KeysContext) {
  const { say } = c;
  const { key, organization, why, missing, revealed } = shown;
  const { timeZone } = headquartersOf(organization);
  const refusal =
    why === undefined ? undefined : why.reason === 'not-entitled' ? (missing?.text ?? '') : keyRefusalText(why, say);
  return {
    list: [],
    one: [
      {
        software: say.nameOf('software', key.software),
        masked: when(revealed === undefined, () => ({ text: key.masked })),
        revealed: when(revealed, (text) => ({
          text,
          note: say.text(
            'Select the key to copy it. It stands on this card for you alone: press “Hide the key” when you have it.',
          ),
        })),
        facts: [
          { title: say.text('For'), value: keyPlace(key, organization, say) },
          {
            title: key.blockedOn === undefined ? say.text('Activations') : say.text('State'),
            value: keyStateText(key, say).text,
          },
          ...(key.orderNumber === undefined ? [] : [{ title: say.text('Came with order'), value: key.orderNumber }]),
          { title: say.text('Last look'), value: lastLook(key, timeZone, c) },
        ],
        refusal: when(refusal, (text) => ({ text })),
        means: when(refusal === undefined && revealed === undefined, () => ({
          lines: meaning(shown, c).map((text) => ({ text })),
          reveal: c.button('reveal', { software: key.software, key: key.id }),
          keep: open('license-keys', { software: key.software }),
        })),
        ways: [
          ...when(
            revealed,
            (): Way => ({
              title: say.text('Hide the key'),
              button: open('license-keys', { software: key.software, key: key.id }),
            }),
          ),
          ...(refusal === undefined && revealed === undefined ? [] : [sameSoftware(key, c)]),
          ...(missing?.choices.map(({ title, button }) => ({ title, button })) ?? []),
        ],
      },
    ],
  };
}

function lastLook({ viewed }: LicenseKey, timeZone: string, { say }: KeysContext): string {
  return viewed === undefined
    ? say.text('Nobody so far')
    : say.text('{name}, {date}', { name: viewed.by.name, date: say.moment(viewed.at, timeZone) });
}

function sameSoftware({ software }: LicenseKey, { say }: KeysContext): Way {
  return {
    title: say.text('Keys for {software}', { software: say.nameOf('software', software) }),
    button: open('license-keys', { software }),
  };
}

/** What it means to have a key shown, before anybody does. */
function meaning({ order, organization }: KeyShown, c: KeysContext): readonly string[] {
  const { say } = c;
  return [
    say.text('That you looked at this key, and when, is written down; your administrators can read it in the history.'),
    ...(order === undefined ? [] : [refundText(order, organization, c)]),
    say.text(
      'The software is for use within your own company. Tell nobody outside the key: one that becomes known is blocked.',
    ),
  ];
}

function refundText(order: Order, organization: Organization, { say, today }: KeysContext): string {
  const { number } = order;
  const refusal = refund(order, organization, today, today);
  if ('reason' in refusal) {
    if (refusal.reason === 'nothing-paid')
      return say.text('It came with order {number}, which costs nothing.', { number });
    return say.text('It came with order {number}, which is not refunded any more.', { number });
  }
  return say.text(
    'It came with order {number}, which can be refunded until {date}. Once somebody has looked at the key, it is not refunded any more.',
    { number, date: say.date(refundUntil(order)) },
  );
}
