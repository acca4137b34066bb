import type { Catalog, OfferedSubscription } from '../catalog/catalog.ts';
import type { Organization, Subscription } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';

/** The subscription as the catalog has it, if it is not sold any more when its year ends. */
export function endedSubscription(
  { product, anniversaryDate }: Subscription,
  { subscriptions }: Pick<Catalog, 'subscriptions'>,
): OfferedSubscription | undefined {
  const known = subscriptions.find(({ id }) => id === product);
  return known?.offeredUntil !== undefined && known.offeredUntil < anniversaryDate ? known : undefined;
}

/** Where a subscription is renewed, or what took its place: its orders are not taken here (our choice). */
export function whereToRenewText(
  subscription: Subscription,
  { partnerId }: Pick<Organization, 'partnerId'>,
  catalog: Pick<Catalog, 'subscriptions'>,
  say: Speech,
): string {
  const ended = endedSubscription(subscription, catalog);
  if (ended === undefined) {
    return say.text('The Regional Service Center takes its renewal: name the Organization ID {partnerId}.', {
      partnerId,
    });
  }
  const { successors = [] } = ended;
  return successors.length === 0
    ? say.text('It is not sold any more.')
    : say.text(
        'It is not sold any more; its place was taken by {successors}. The Regional Service Center takes the order: name the Organization ID {partnerId}.',
        { successors: say.list(successors.map((id) => say.nameOf('subscription', id))), partnerId },
      );
}
