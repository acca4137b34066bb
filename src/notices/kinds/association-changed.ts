import { privilegesOf } from '../../program/joining/manage-people.ts';
import { type AssociationChange, associationChangedKind, changeTold } from '../../program/telling/people-notices.ts';
import type { Privilege } from '../../program/things/people.ts';
import { firstPages } from '../../visit/first-pages.ts';
import { locationName, privilegeWord, rightsWord } from '../../words/names.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

/** Somebody hears what an administrator has made of them: removed, moved to another location, with other rights or privileges. */
export const associationChanged = noticeKind({
  name: associationChangedKind,
  title: 'Your association',
  category: 'membership-status',
  audience: 'anybody',
  timing: 'at-once',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'my-organizations',
  load(c): AssociationChange | Over {
    const told = changeTold(c.notice);
    return isSo(told, c) ? told : new Over(c.say.text('This has changed again since.'));
  },
  view: (change, c) => ({ text: changeText(change, c), ways: waysOn(change, c) }),
  summary: changeText,
  reason: (_, { say, organization }) =>
    say.text('You get this because an administrator of {organization} has changed it.', {
      organization: organization.name,
    }),
  digest(change, c) {
    const [way] = waysOn(change, c);
    const text = changeText(change, c);
    return { title: c.say.text('Your association'), text, ...(way === undefined ? {} : { way }) };
  },
});

function isSo(change: AssociationChange, { principal }: NoticeContext): boolean {
  const { association } = principal;
  switch (change.what) {
    case 'removed':
      return association === undefined;
    case 'moved':
      return association?.locationId === change.locationId;
    case 'rights':
      return association?.rights === change.rights;
    case 'privileges':
      return association !== undefined && isSame(privilegesOf(association), change.privileges);
  }
}

function isSame(left: readonly Privilege[], right: readonly Privilege[]): boolean {
  return left.toSorted().join() === right.toSorted().join();
}

function changeText(change: AssociationChange, { say, organization }: NoticeContext): string {
  const values = { organization: organization.name };
  switch (change.what) {
    case 'removed':
      return say.text(
        'You are not associated with {organization} any more: an administrator has removed you. What you have passed stays your own.',
        values,
      );
    case 'moved':
      return say.text('You are at {location} of {organization} now, and what you have passed counts there.', {
        ...values,
        location: locationName(organization, change.locationId),
      });
    case 'rights':
      return change.rights === 'none'
        ? say.text('You have no administration rights in {organization} any more.', values)
        : say.text('You are {rights} of {organization} now.', { ...values, rights: rightsWord(change.rights, say) });
    case 'privileges':
      return change.privileges.length === 0
        ? say.text('You have no privileges in {organization} any more.', values)
        : say.text('Your privileges in {organization} are now: {privileges}.', {
            ...values,
            privileges: say.list(change.privileges.map((one) => privilegeWord(one, say))),
          });
  }
}

function waysOn(change: AssociationChange, { principal, pages, way }: NoticeContext) {
  if (change.what === 'removed') return way('my-organizations');
  if (change.what === 'privileges') return way('privileges');
  return change.what === 'rights'
    ? firstPages({ principal, pages }, 2).flatMap((entry) => way(entry.name))
    : way('individual-account');
}
