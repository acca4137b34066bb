import type { View } from '../../../cards/render.ts';
import { when } from '../../../optional.ts';
import { planMark } from '../../../program/merging/merge-plan.ts';
import { headquartersOf } from '../../../program/things/organization.ts';
import { open } from '../../../visit/ways.ts';
import { tellingDetail } from '../../../words/associations.ts';
import { mergeProgressText, mergeText } from '../../../words/merges.ts';
import { portionOf } from '../../portion.ts';
import type { MergeContext, MergeShown } from './merge-meant.ts';
import { planLines } from './plan-lines.ts';

const name = 'merge-organization';
/** Earlier merges that a card has room for (our choice). */
const mostEarlier = 5;

type Section<At extends MergeShown['at']> = Extract<MergeShown, { readonly at: At }>;

/** A section that is not up is an empty list. */
export function mergeView(shown: MergeShown, c: MergeContext) {
  const only = <At extends MergeShown['at']>(at: At, section: (shown: Section<At>) => View): View[] =>
    shown.at === at ? [section(shown as Section<At>)] : [];
  const { timeZone } = headquartersOf(shown.own);
  return {
    ask: only('ask', () => askView(c)),
    found: only('found', ({ organization, own }) => ({
      name: organization.name,
      detail: tellingDetail(organization, c.say),
      text: c.say.text(
        'Only the Primary Program Contact of its headquarters can accept. After that you see exactly what will happen, and confirm it once more; nothing is merged before. {organization} would stop being an organization of its own and become a location of {own}.',
        { organization: organization.name, own: own.name },
      ),
      invite: c.button('invite', { organization: organization.id }),
      again: open(name),
    })),
    waiting: only('waiting', ({ merge, own }) => ({
      text: mergeText(merge, own.id, c.say, timeZone),
      withdraw: c.button('withdraw', { merge: merge.id }),
    })),
    plan: only('plan', (section) => planView(section, c)),
    answer: only('answer', ({ merge, own }) => ({
      text: mergeText(merge, own.id, c.say, timeZone),
      advice: adviceText(merge.inviter.name, own.name, c),
      accept: c.button('accept', { merge: merge.id }),
      deny: c.button('deny', { merge: merge.id }),
    })),
    others: only('others', ({ merge, own, contact }) => ({
      text: mergeText(merge, own.id, c.say, timeZone),
      who: when(merge.state === 'invited', () => ({
        text:
          contact === undefined
            ? c.say.text(
                'Only the Primary Program Contact of your headquarters can answer, and there is none: choose one first.',
              )
            : c.say.text('Only {name} can answer, as the Primary Program Contact of your headquarters.', {
                name: contact.name,
              }),
      })),
    })),
    progress: only('progress', ({ merge, own }) => ({
      text: mergeText(merge, own.id, c.say, timeZone),
      far: mergeProgressText(merge, c.say),
      share: merge.execution === undefined ? 0 : shareOf(merge.execution),
      again: open(name),
    })),
    hasEarlier: shown.earlier.length > 0,
    earlier: shown.earlier
      .slice(0, mostEarlier)
      .map((merge) => ({ text: mergeText(merge, shown.own.id, c.say, timeZone) })),
    more: when(shown.earlier.length > mostEarlier, () => ({
      text: c.say.text('And {count} more before.', { count: shown.earlier.length - mostEarlier }),
    })),
  };
}

/** What an invited organization has to know before it says yes; the notice says the same. */
export function adviceText(inviter: string, own: string, { say }: Pick<MergeContext, 'say'>): string {
  return say.text(
    'If you accept and {inviter} confirms, {own} stops being an organization of its own: it becomes a location of {inviter} with everything that it has, and its Global Administrators look after their own locations only. This cannot be undone.',
    { inviter, own },
  );
}

function askView(c: MergeContext): View {
  return {
    typed: c.slots.typed ?? partnerIdIn(c.slots.strange),
    find: c.button('find'),
  };
}

/** The number that a sentence names; whether it is somebody's is found out by the button. */
function partnerIdIn(said = ''): string {
  return /(?<!\d)\d{6,8}(?!\d)/.exec(said)?.[0] ?? '';
}

function planView({ merge, plan, own }: Section<'plan'>, c: MergeContext): View {
  const { say } = c;
  const { timeZone } = headquartersOf(own);
  const { shown: locations, rest } = portionOf(plan.locations, c.slots.from, { page: name, slot: 'from' }, say);
  const nameOf = new Map(plan.merged.locations.map((location) => [location.id, location.name]));
  return {
    text: mergeText(merge, own.id, say, timeZone),
    warning: say.text(
      '{invited} stops being an organization of its own and becomes a location of {inviter}. This cannot be undone. It takes some minutes, in which both can be read and not be changed.',
      { invited: merge.invited.name, inviter: merge.inviter.name },
    ),
    heading: say.text('{count, plural, one {# location comes} other {# locations come}}', {
      count: plan.locations.length,
    }),
    locations: locations.map(({ location, nameBefore, isRaised }) => ({
      name: location.name,
      detail: say.paragraph([
        say.text('Below {above}, Partner ID {partnerId}.', {
          above: nameOf.get(location.parentId ?? '') ?? '',
          partnerId: location.partnerId,
        }),
        ...(nameBefore === undefined
          ? []
          : [say.text('So far {name}, which is the name of another one too.', { name: nameBefore })]),
        ...(isRaised ? [say.text('It goes up a level, as the tree has five.')] : []),
      ]),
    })),
    rest,
    lines: planLines(plan, say),
    problem: when(plan.problem, () => ({
      text: say.text(
        'Together you would have more than 1,000 locations, which is more than an organization can have. Remove some first.',
      ),
    })),
    confirm: when(plan.problem === undefined, () => ({
      button: c.button('confirm', { merge: merge.id, plan: planMark(plan) }),
    })),
    withdraw: c.button('withdraw', { merge: merge.id }),
  };
}

/** Of the whole way, in hundredths: the four steps take about as long. */
function shareOf({ step, people, of }: NonNullable<Section<'progress'>['merge']['execution']>): number {
  const begun = { mark: 0, copy: 25, names: 50, people: 50, switch: 75, move: 75 }[step];
  const within = step === 'mark' || of === 0 ? 0 : Math.min(1, people / of);
  return Math.round(begun + 25 * within);
}
