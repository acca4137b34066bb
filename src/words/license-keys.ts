import { activationsLeft, type KeyRefusal, keyStateOf } from '../program/benefits/license-keys.ts';
import type { LicenseKey } from '../program/things/license-key.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { locationName } from './names.ts';

/** Where a key may be used. */
export function keyPlace({ locationId }: Pick<LicenseKey, 'locationId'>, organization: Organization, say: Speech) {
  return locationId === undefined ? say.text('All of the organization') : locationName(organization, locationId);
}

/** How a key stands, in a line with its color. */
export function keyStateText(key: LicenseKey, say: Speech): { readonly text: string; readonly color: string } {
  const { activations, blockedOn } = key;
  if (keyStateOf(key) === 'blocked') {
    return {
      text: say.text('Blocked since {date}', { date: say.date(blockedOn ?? key.importedOn) }),
      color: 'Attention',
    };
  }
  const left = activationsLeft(key);
  if (activations === undefined || left === undefined) {
    return { text: say.text('Its activations are not counted'), color: 'Default' };
  }
  const { granted } = activations;
  return left === 0
    ? { text: say.text('All of its {granted, number} activations are used', { granted }), color: 'Attention' }
    : {
        text: say.text('{left, number} of {granted, number} activations left', { left, granted }),
        color: 'Default',
      };
}

/** Who looked at it last, and when. @param timeZone of the headquarters */
export function keyViewedText({ viewed }: Pick<LicenseKey, 'viewed'>, timeZone: string, say: Speech): string {
  return viewed === undefined
    ? say.text('Nobody has looked at it')
    : say.text('Last looked at by {name} on {date}', { name: viewed.by.name, date: say.moment(viewed.at, timeZone) });
}

/** Why a key is not shown; what the membership is not entitled to is told by `licenses`. */
export function keyRefusalText(why: Exclude<KeyRefusal, { readonly reason: 'not-entitled' }>, say: Speech): string {
  switch (why.reason) {
    case 'blocked':
      return say.text(
        'This key has been blocked since {date}, such as when a key has become known outside. It is not shown any more; another key for the same software may be there.',
        {
          date: say.date(why.on),
        },
      );
    case 'exhausted':
      return say.text(
        '{granted, plural, =0 {No activation was granted with this key} one {The only activation of this key is used} other {All # activations of this key are used}}, so it would not activate anything. Another key for the same software may be there.',
        { granted: why.granted },
      );
    case 'order-unpaid':
      return say.text(
        'This key came with order {number}, which is not paid so far. It can be shown once the payment has arrived.',
        {
          number: why.number,
        },
      );
    case 'order-ended':
      return say.text('This key came with order {number}, which was ended or given back. It is not shown any more.', {
        number: why.number,
      });
  }
}
