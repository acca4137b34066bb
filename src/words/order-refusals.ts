import type { CartLine } from '../program/orders/cart.ts';
import type { LineRefusal, OrderRefusal } from '../program/orders/order-refusal.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { agreementOverdueText } from './agreement-overdue.ts';
import { countryName } from './countries.ts';
import { competencyName, levelWord, locationName } from './names.ts';
import { missingText } from './requirements.ts';

/** What the words of a refusal may name. */
export interface RefusalWords {
  readonly organization: Pick<Organization, 'locations' | 'closedLocations'>;
  /** Whether a location is one that the reader looks after; of the others nothing is said but that they are there. */
  mayName(locationId: string): boolean;
  readonly say: Speech;
}

/** What a line of a cart is called, without how many. */
export function wantedText(line: CartLine, say: Speech): string {
  return line.item === 'product'
    ? say.nameOf('product', line.product)
    : say.text('{level} {competency}', {
        level: levelWord(line.level, say),
        competency: competencyName(line.competency, say),
      });
}

/** Why a line cannot be ordered. */
export function lineRefusalText(
  line: CartLine,
  why: LineRefusal,
  { organization, mayName, say }: RefusalWords,
): string {
  const item = wantedText(line, say);
  const location = locationName(organization, line.locationId);
  switch (why.reason) {
    case 'unknown-item':
      return say.text('There is nothing of that name to order. Choose something from the list.');
    case 'not-sold':
      return notSoldText(item, why, say);
    case 'location-closed':
      return why.closedOn === undefined
        ? say.text('This location is not there any more, or you do not look after it. Choose another one.')
        : say.text('{location} was closed on {date}. Choose another location.', {
            location,
            date: say.date(why.closedOn),
          });
    case 'membership-ended':
      return why.canRenew
        ? say.text('Your membership ended on {date}. Renew it first, and then order.', {
            date: say.date(why.anniversaryDate),
          })
        : say.text(
            'Your membership ended on {date}, so nothing can be ordered. The Regional Service Center can help you enroll again.',
            { date: say.date(why.anniversaryDate) },
          );
    case 'no-price':
      return say.text(
        'The program has no price for {item} in {country}. The Regional Service Center can tell you whether it can be had there.',
        { item, country: countryName(why.country, say) },
      );
    case 'quantity':
      return quantityText(item, why, say);
    case 'level-needed':
      return say.text('{item} is for organizations that hold {level} or more, and yours does not hold it now.', {
        item,
        level: levelWord(why.level, say),
      });
    case 'held-already':
      return say.text('{location} has {item} already, until {date}.', { location, item, date: say.date(why.until) });
    case 'ordered-already': {
      const { by, on, orderNumber, includedInOrder, payBy } = why.pending;
      const values = { item, location, name: by.name, date: say.date(on), order: includedInOrder ?? orderNumber };
      return payBy === undefined
        ? say.text(
            '{name} ordered {item} for {location} on {date} (order {order}). The program is looking at it now.',
            values,
          )
        : say.text('{name} ordered {item} for {location} on {date} (order {order}). It can be paid until {payBy}.', {
            ...values,
            payBy: say.date(payBy),
          });
    }
    case 'most-in-country':
      return mostInCountryText(item, why, { organization, mayName, say });
    case 'most-at-location':
      return say.text(
        '{most, plural, one {A location has one at the most} other {A location has # at the most}}: {item}.',
        {
          most: why.most,
          item,
        },
      );
    case 'no-new-enrollments':
      return say.paragraph([
        say.text('{competency} took new enrollments until {date}.', {
          competency: line.item === 'product' ? item : competencyName(line.competency, say),
          date: say.date(why.until),
        }),
        ...(why.successors.length === 0
          ? []
          : [
              say.text('Its place was taken by {successors}.', {
                successors: say.list(why.successors.map((id) => competencyName(id, say))),
              }),
            ]),
      ]);
    case 'not-opted-in':
      return say.text('{item} asks for an opt-in first: a Global Administrator says that you want it.', { item });
    case 'level-not-offered':
      return say.text('The program offers no {item}.', { item });
    case 'requirements-missing':
      return say.text('{item} cannot be ordered for {location} yet: {missing}.', {
        item,
        location,
        missing: missingText(why.readiness, say),
      });
  }
}

/** Why nothing of a cart was ordered. */
export function orderRefusalText(refusal: OrderRefusal, words: RefusalWords): string {
  const { say } = words;
  switch (refusal.reason) {
    case 'line':
      return lineRefusalText(refusal.line, refusal.why, words);
    case 'nothing-in-cart':
      return say.text('There is nothing in your cart. Choose what you need first.');
    case 'too-many-lines':
      return say.text('A cart holds {most} things at once. Place this order first, and then go on.', {
        most: refusal.most,
      });
    case 'revenue-commitment-missing':
      return say.text('Gold needs the yearly revenue commitment to be accepted.');
    case 'purchase-order-missing':
      return say.text('Enter the number of your purchase order, or choose to pay by bank transfer without one.');
    case 'price-changed':
      return say.text(
        'The prices changed while this card was open. This is what it costs now: look at it, and confirm again.',
      );
    case 'not-administered':
      return say.text('Choose one of the locations that you administer.');
    case 'agreement-overdue':
      return agreementOverdueText(refusal.signBy, say);
  }
}

function notSoldText(
  item: string,
  { from, until, successors }: Extract<LineRefusal, { readonly reason: 'not-sold' }>,
  say: Speech,
): string {
  const names = successors.map((id) => say.nameOf('product', id));
  const [first] = [until, from].filter((day) => day !== undefined);
  const isToCome = until === undefined && from !== undefined;
  return say.paragraph([
    first === undefined
      ? say.text('{item} is not sold any more.', { item })
      : isToCome
        ? say.text('{item} is sold from {date} on.', { item, date: say.date(first) })
        : say.text('{item} was sold until {date}.', { item, date: say.date(first) }),
    ...(names.length === 0 ? [] : [say.text('Its place was taken by {successors}.', { successors: say.list(names) })]),
  ]);
}

function quantityText(
  item: string,
  { problem, most }: Extract<LineRefusal, { readonly reason: 'quantity' }>,
  say: Speech,
): string {
  switch (problem) {
    case 'not-whole':
      return say.text(
        '{most, plural, one {How many? A location orders one: enter 1.} other {How many? Enter a whole number, from 1 to #.}}',
        { most },
      );
    case 'too-few':
      return say.text(
        '{most, plural, one {A location orders one: enter 1.} other {Order at least one, and # at the most.}}',
        {
          most,
        },
      );
    case 'too-many':
      return say.text(
        '{most, plural, one {One is} other {# are}} ordered at once for a location at the most: {item}.',
        {
          most,
          item,
        },
      );
  }
}

function mostInCountryText(
  item: string,
  { country, most, locationIds }: Extract<LineRefusal, { readonly reason: 'most-in-country' }>,
  { organization, mayName, say }: RefusalWords,
): string {
  const named = locationIds.filter(mayName);
  const values = { item, most, country: countryName(country, say) };
  const rule = say.text(
    'An organization has {most, plural, one {one} other {# at the most}} in each country: {item}.',
    values,
  );
  const where =
    named.length < locationIds.length
      ? say.text('Another location of your organization in {country} has it, or has ordered it.', values)
      : say.text('In {country} that is {locations}.', {
          ...values,
          locations: say.list(named.map((id) => locationName(organization, id))),
        });
  return say.paragraph([rule, where]);
}
