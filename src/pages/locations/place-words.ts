import type { Speech } from '../../speech/speech.ts';

/*
 * Words of sentences about locations that are no names: they are sentences of the bot too, so that each language has its
 * own.
 */

/** How a sentence says below what something is to be: each with the name of a location in its place. */
export function belowTexts(say: Speech): readonly ((location: string) => string)[] {
  return [
    (location) => say.text('below {location}', { location }, 'in a sentence that says where in the tree'),
    (location) => say.text('under {location}', { location }, 'in a sentence that says where in the tree'),
    (location) => say.text('beneath {location}', { location }, 'in a sentence that says where in the tree'),
    (location) => say.text('report to {location}', { location }, 'in a sentence that says where in the tree'),
    (location) => say.text('belong to {location}', { location }, 'in a sentence that says where in the tree'),
  ];
}

/** How a sentence speaks of the headquarters as such. */
export function headquartersTexts(say: Speech): readonly string[] {
  return [
    say.text('headquarters', {}, 'in a sentence that speaks of them'),
    say.text('head office', {}, 'in a sentence that speaks of them'),
    say.text('main office', {}, 'in a sentence that speaks of them'),
    say.text('HQ', {}, 'in a sentence that speaks of them'),
  ];
}

/** How a sentence says that it is about the form of a location, and not about the list of all. */
export function wishTexts(say: Speech): readonly string[] {
  return [
    say.text('the address', {}, 'in a sentence that asks for the form'),
    say.text('our address', {}, 'in a sentence that asks for the form'),
    say.text('new address', {}, 'in a sentence that asks for the form'),
    say.text('company address', {}, 'in a sentence that asks for the form'),
    say.text('an address', {}, 'in a sentence that asks for the form'),
    say.text('postal code', {}, 'in a sentence that asks for the form'),
    say.text('the phone number of', {}, 'in a sentence that asks for the form'),
    say.text('our time zone', {}, 'in a sentence that asks for the form'),
  ];
}
