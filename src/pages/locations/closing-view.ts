import { when } from '../../optional.ts';
import type { ClosingBlock } from '../../program/locations/close-location.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { standingOf } from '../../program/things/enrollment.ts';
import type { Subscription } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { open, type Way } from '../../visit/ways.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { partnerIdText } from '../../words/locations.ts';
import { competencyName, heldText, roleWord } from '../../words/names.ts';
import { shortened } from '../../words/shortened.ts';
import type { ClosingContext, ClosingShown } from './remove-location.ts';

/** In one sentence (our choice). */
const mostNamed = 5;
const longestName = 80;

/** What stands in the way, each with the way on; or what will happen, with the button that does it. */
export function closingView(shown: ClosingShown, c: ClosingContext) {
  const { say } = c;
  const { location, organization, blocks, people, target, losses } = shown;
  const locations = organization.locations.filter(({ id }) => id !== location.id);
  return {
    name: shortened(location.name, longestName),
    partnerId: say.text('Partner ID {text}', { text: partnerIdText(location, say) }),
    blocked: when(blocks.length > 0, () => ({
      text: say.text('It cannot be closed as long as this is so:'),
      blocks: blocks.map((block) => blockView(block, shown, c)),
      ways: [{ title: say.text('All locations'), button: open('manage-locations') }],
    })),
    ready: when(blocks.length === 0, () => ({
      people: when(people.length > 0, () => ({
        text: say.text('{count, plural, one {One person works here:} other {# people work here:}} {names}.', {
          count: people.length,
          names: say.list(people.map(({ name }) => shortened(name, longestName))),
        }),
        locations: locationChoices(locations, target.id, say),
        to: target.id,
      })),
      costs: costsOf(shown, c).map((text) => ({ text })),
      losses: when(losses.length > 0, () => ({
        title: say.text('At risk by it: too few people would count for'),
        held: losses.map((held) => ({ text: heldText(held, organization, say) })),
        note: say.text('This is for {target}. What counts where may be otherwise at another location.', {
          target: shortened(target.name, longestName),
        }),
      })),
      remove: c.button('remove', { location: location.id, target: target.id }),
      ways: [
        { title: say.text('Keep it open'), button: open('manage-locations', { location: location.id }) },
        { title: say.text('All locations'), button: open('manage-locations') },
      ],
    })),
  };
}

/** What will happen, a sentence each. */
function costsOf(shown: ClosingShown, { say }: ClosingContext): readonly string[] {
  const { people, contacts, solutions, location, kits, target } = shown;
  const administrators = people.filter(({ rights }) => rights === 'location-administrator');
  const names = (some: readonly Association[]) => say.list(some.map(({ name }) => shortened(name, longestName)));
  return [
    say.text(
      'The location leaves the tree for good. It cannot be opened again, and its Partner ID is never given to another one.',
    ),
    say.text('What was ordered for it and sent to it stays readable, under its name.'),
    ...when(kits.length > 0, () =>
      say.text('What is planned to be sent to it goes to {target} instead: {contents}.', {
        target: shortened(target.name, longestName),
        contents: say.list(kits.slice(0, mostNamed).map((one) => shortened(one.contents, longestName))),
      }),
    ),
    ...when(solutions > 0, () =>
      say.text(
        '{count, plural, one {Its solution profile stays as it is; who edits it next chooses another location for it.} other {Its # solution profiles stay as they are; who edits one next chooses another location for it.}}',
        { count: solutions },
      ),
    ),
    ...when(contacts.length > 0, () =>
      say.text('Its contact roles end: {roles}.', {
        roles: say.list(
          contacts.map(({ role, holder }) =>
            say.text('{name} ({role})', { name: shortened(holder.name, longestName), role: roleWord(role, say) }),
          ),
        ),
      }),
    ),
    ...when(administrators.length > 0, () =>
      say.text(
        '{names} no longer {count, plural, one {has} other {have}} the right of a Location Administrator, which was for {location}.',
        {
          names: names(administrators),
          count: administrators.length,
          location: shortened(location.name, longestName),
        },
      ),
    ),
  ];
}

/** The last day on which something of them is still on. */
function lastBenefits(subscriptions: readonly Subscription[], { today, catalog }: ClosingContext): CalendarDate {
  return subscriptions.reduce<CalendarDate>((last, held) => {
    const { graceEndsOn } = standingOf(held, today, catalog.renewalTerms);
    return graceEndsOn > last ? graceEndsOn : last;
  }, today);
}

function blockView(block: ClosingBlock, { organization, location }: ClosingShown, c: ClosingContext) {
  const { say } = c;
  const name = shortened(location.name, longestName);
  const shown = (text: string, ways: readonly Way[]) => ({ text, ways });
  switch (block.kind) {
    case 'headquarters':
      return shown(
        say.text('{name} is the headquarters. Make another location the headquarters first.', { name }),
        c.way('location-hierarchy'),
      );
    case 'locations-below':
      return shown(
        say.text('Below it there are other locations: {names}. Move them, or close them first.', {
          names: say.list(block.locations.slice(0, mostNamed).map((one) => shortened(one.name, longestName))),
        }),
        block.locations.slice(0, 1).flatMap((one) =>
          c.way('location-hierarchy', { location: one.id }).map(({ button }) => ({
            title: say.text('Move {name}', { name: shortened(one.name, longestName) }),
            button,
          })),
        ),
      );
    case 'competencies':
      return shown(
        say.text(
          'It holds {competencies}. A competency moves to another location when it is renewed, or ends with its year.',
          {
            competencies: say.list(
              block.competencies.slice(0, mostNamed).map((held) => heldText(held, organization, say)),
            ),
          },
        ),
        block.competencies.slice(0, 1).flatMap((held) =>
          c.way('renew-competency', { enrollment: held.id }).map(({ button }) => ({
            title: say.text('Renew {competency}', { competency: competencyName(held.competency, say) }),
            button,
          })),
        ),
      );
    case 'subscriptions':
      return shown(
        say.text(
          'It uses {subscriptions}, until {until}. A subscription stays with its location, so the location can be closed when that is over.',
          {
            subscriptions: say.list(
              block.subscriptions.slice(0, mostNamed).map((held) => say.nameOf('subscription', held.product)),
            ),
            until: say.date(lastBenefits(block.subscriptions, c)),
          },
        ),
        c.way('home'),
      );
    case 'orders':
      return shown(
        say.text(
          '{count, plural, one {An order} other {# orders}} for it {count, plural, one {waits} other {wait}} to be paid: {numbers}. Pay, or let it end first.',
          {
            count: block.orders.length,
            numbers: say.list(block.orders.slice(0, mostNamed).map((order) => order.number)),
          },
        ),
        c.way('home'),
      );
    case 'shipments':
      return shown(
        say.text(
          '{count, plural, one {A shipment} other {# shipments}} to it {count, plural, one {is} other {are}} planned or on the way: {contents}.',
          {
            count: block.shipments.length,
            contents: say.list(block.shipments.slice(0, mostNamed).map((one) => shortened(one.contents, longestName))),
          },
        ),
        c.way('shipping-history'),
      );
    case 'only-primary-contact':
      return shown(
        say.text(
          '{name} is here and is the only Primary Program Contact of your organization. Name one at the headquarters first.',
          {
            name: shortened(block.name, longestName),
          },
        ),
        c.way('home'),
      );
  }
}
