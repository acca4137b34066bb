import { type LicenseEntitlement, licenseEntitlement } from '../../program/benefits/license-entitlement.ts';
import type { MembershipToday } from '../../visit/viewer.ts';
import type { Visit } from '../../visit/visit.ts';
import { heldText } from '../../words/names.ts';
import { Refusal } from '../outcome.ts';
import type { Entitlement } from '../page.ts';

/** What a membership has to be entitled to, for the pages about licenses, keys and downloads. */
export const licenses: Entitlement = {
  isHeld: (membership) => entitlementOf(membership).kind === 'entitled',
  missing(visit) {
    const { say } = visit;
    const entitlement = entitlementOf(visit);
    const why = whyNot(entitlement, visit);
    // Without a membership nothing that brings licenses can be had, and what is held brings none.
    if (entitlement.kind === 'membership-lapsed')
      return new Refusal(say.paragraph([why, enrollAgain(visit)]), visit.way('home'));
    return new Refusal(say.paragraph([why, whatBringsThem(visit)]), [
      ...visit.way('renew-membership'),
      ...visit.way('new-order'),
      ...visit.way('renew-competency'),
      ...visit.way('manage-competencies'),
    ]);
  },
};

function entitlementOf({ organization, catalog, today }: MembershipToday): LicenseEntitlement {
  return organization === undefined ? { kind: 'nothing-held' } : licenseEntitlement(organization, catalog, today);
}

function whyNot(entitlement: LicenseEntitlement, { organization, say }: Visit): string {
  if (entitlement.kind === 'membership-lapsed') {
    return say.text(
      'Your membership ended on {date}, and its software licenses with it on {until}: what came with them may not be used any more.',
      { date: say.date(entitlement.endedOn), until: say.date(entitlement.benefitsUntil) },
    );
  }
  if (entitlement.kind === 'sources-lapsed' && organization !== undefined) {
    const { last } = entitlement;
    return say.text(
      'What brought your organization software licenses has ended: {name} was the last, on {date}, and its licenses stayed until {until}.',
      {
        name:
          last.kind === 'competency'
            ? heldText(last.held, organization, say)
            : say.nameOf('subscription', last.held.product),
        date: say.date(last.held.anniversaryDate),
        until: say.date(entitlement.benefitsUntil),
      },
    );
  }
  return say.text('Your organization holds nothing that brings software licenses.');
}

function enrollAgain({ say }: Visit): string {
  return say.text(
    'The Regional Service Center can help your organization enroll again. Once it is a member and holds something that brings licenses, this opens again.',
  );
}

/** Of this program: competencies, subscriptions that are still offered, or either. */
function whatBringsThem({ catalog, today, say }: Visit): string {
  const sets = catalog.software.map(({ licenses: brought }) => brought);
  const byLevel = sets.some(({ core, incremental }) =>
    [core, ...Object.values(incremental)].some(({ silver, gold }) => silver + gold > 0),
  );
  const subscriptions = catalog.subscriptions
    .filter(
      ({ id, offeredUntil }) =>
        (offeredUntil === undefined || offeredUntil >= today) &&
        sets.some(({ subscriptions: by }) => (by[id] ?? 0) > 0),
    )
    .map(({ id }) => say.nameOf('subscription', id));
  const sources = [
    ...(byLevel ? [say.text('a silver or gold competency')] : []),
    ...subscriptions.map((name) => say.text('a subscription of the {name}', { name })),
  ];
  return sources.length === 0
    ? say.text('This program brings none.')
    : say.text('Licenses come with each of these: {sources}. Once your organization has one, this page opens.', {
        sources: say.list(sources, 'plain'),
      });
}
