import type { Location } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { placeOf } from './associations.ts';

/** A list to choose from, as a card takes it. */
export type Choices = readonly { readonly value: string; readonly title: string }[];

/** A long name is known by its beginning (our choice). */
const longestTitle = 90;
/** So that a card with the list on it stays a card that Teams takes (our choice): some 200 usual locations. */
const mostCharacters = 16_000;

/**
 * Locations to choose from, in their order. If they are more than a card holds, the first ones, with the chosen one among
 * them: typing in the list finds those that are in it.
 * @param chosen the id of the one that stands there already
 * @param most characters in all, where a card has several such lists
 */
export function locationChoices(
  locations: readonly Pick<Location, 'id' | 'name' | 'city' | 'country'>[],
  chosen: string,
  say: Speech,
  most = mostCharacters,
): Choices {
  const choices = locations.map((location) => ({
    value: location.id,
    title: cut(say.text('{name} ({place})', { name: location.name, place: placeOf(location, say) })),
  }));
  let characters = 0;
  return choices.filter((choice) => {
    if (choice.value === chosen) return true;
    characters += choice.value.length + choice.title.length + aroundChoice;
    return characters <= most;
  });
}

/** What JSON writes around value and title. */
const aroundChoice = 24;

function cut(title: string): string {
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).trimEnd()}…`;
}
