import { can } from '../../../access/rights.ts';
import type { OrderingState } from '../../../program/orders/cart.ts';
import type { Location } from '../../../program/things/organization.ts';
import type { Name } from '../../../understanding/understanding.ts';
import type { Visit } from '../../../visit/visit.ts';
import { countryName } from '../../../words/countries.ts';
import { productNames, quantityNames } from '../../../words/order-names.ts';
import { countriesNamed } from '../../../words/typed-names.ts';
import { calledBy, locationNames } from '../../locations/location-meant.ts';
import type { NewOrderContext } from '../new-order.ts';
import type { TypedLine } from './draft.ts';
import { placesToOrderFor, proposedPlace, whatOf } from './wanted.ts';

/** What a sentence, or a button elsewhere, says of what is wanted. */
export interface SaidLine {
  /** As it stands in the form then; undefined where nothing was said. */
  readonly typed?: TypedLine;
  /** What of it is not known, or is left open. */
  readonly notes: readonly string[];
}

/** What sentences about orders name: products, locations, the countries where these are, and how many. */
export async function orderNames(visit: Visit): Promise<readonly Name[]> {
  const { organization, principal, say, catalog } = visit;
  if (organization === undefined) return [];
  const countries = new Set(
    organization.locations
      .filter(({ id }) => can(principal, 'orders.place', { locationId: id }))
      .map(({ country }) => country),
  );
  return [
    ...(await locationNames(visit)),
    ...productNames(catalog.products, say),
    ...quantityNames(say),
    ...[...countries].map((value) => ({ slot: 'country', value, text: countryName(value, say) })),
  ];
}

export function saidLine(state: OrderingState, c: NewOrderContext): SaidLine {
  const { slots } = c;
  const what = whatOf({ ...slots, product: slots.product ?? slots.productAmong?.[0] });
  const place = saidPlace(what, state, c);
  const strangeNumber = /^[+-]?\d[\d.,]*$/.test(slots.strange ?? '') ? slots.strange : undefined;
  const quantity = slots.numberTyped ?? slots.quantity ?? strangeNumber ?? '';
  const notes = [...place.notes, ...openTexts(c)];
  if (what === '' && place.id === '' && quantity === '' && notes.length === 0) return { notes };
  return { typed: { what, location: place.id, quantity }, notes };
}

/** What a sentence names several of. */
function openTexts({ slots, say }: NewOrderContext): readonly string[] {
  return [
    ...((slots.productAmong?.length ?? 0) > 1
      ? [say.text('One thing after the other: put the first one in the cart, and then go on.')]
      : []),
    ...((slots.quantityAmong?.length ?? 0) > 1 ? [say.text('How many do you mean? Enter a whole number.')] : []),
  ];
}

interface SaidPlace {
  readonly id: string;
  readonly notes: readonly string[];
}

/** The location that is meant, or what is said of one that is not known. */
function saidPlace(what: string, state: OrderingState, c: NewOrderContext): SaidPlace {
  const { slots, say } = c;
  const own = placesToOrderFor(state, c);
  if (slots.location !== undefined) {
    return own.some(({ id }) => id === slots.location)
      ? { id: slots.location, notes: [] }
      : {
          id: '',
          notes: [say.text('This location is not there any more, or you do not look after it. Choose another one.')],
        };
  }
  if (slots.top !== undefined) return { id: own.find(({ parentId }) => parentId === undefined)?.id ?? '', notes: [] };
  const among = (slots.locationAmong ?? []).flatMap((id) => own.filter((one) => one.id === id));
  if (among.length > 0) return severalPlaces(among, what, state, c);
  if (slots.country !== undefined) return placeInCountry(slots.country, what, state, c);
  const called = calledBy(slots);
  if (called === undefined || /^[\d.,+-]*$/.test(called.trim())) return { id: '', notes: [] };
  const [country] = countriesNamed([called], say).codes;
  if (country !== undefined) return placeInCountry(country, what, state, c);
  return {
    id: '',
    notes: [say.text('I know no location “{called}” that you look after. Choose one of yours.', { called })],
  };
}

function placeInCountry(country: string, what: string, state: OrderingState, c: NewOrderContext): SaidPlace {
  const there = placesToOrderFor(state, c).filter((one) => one.country === country);
  if (there.length > 0) return severalPlaces(there, what, state, c);
  const text = c.say.text('You look after no location in {country}. Choose one of yours.', {
    country: countryName(country, c.say),
  });
  return { id: '', notes: [text] };
}

function severalPlaces(places: readonly Location[], what: string, state: OrderingState, c: NewOrderContext): SaidPlace {
  const { say } = c;
  const id = proposedPlace(what, places, state, c);
  if (places.length < 2) return { id, notes: [] };
  const names = say.list(places.map(({ name }) => name));
  return { id, notes: [say.text('Several locations may be meant: {names}. Choose the right one.', { names })] };
}
