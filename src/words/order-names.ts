import type { Product } from '../program/things/product.ts';
import type { Speech } from '../speech/speech.ts';
import type { Name } from '../understanding/understanding.ts';
import { aroundName } from './around-name.ts';
import { numberWords } from './quantities.ts';

/** Numbers that sentences name (our choice). */
const mostNumbers = 100;

/**
 * How sentences name what is sold: as people call it; and by its name, with or without its first word, behind a word that
 * wants it, as a name alone may ask how the thing stands that one has already.
 */
export function productNames(products: readonly Product[], say: Speech): readonly Name[] {
  return products.flatMap(({ id, called = [] }) => {
    const name = say.nameOf('product', id);
    const names = [name, name.split(' ').slice(1).join(' ')].filter((text) => text !== '');
    const wanted = names.flatMap((text) => wantedTexts(say).map((said) => aroundName(said, text)));
    return [...called.map((text) => ({ text })), ...wanted].map((written) => ({
      slot: 'product',
      value: id,
      ...written,
    }));
  });
}

/** How many, in digits and words. */
export function quantityNames(say: Speech): readonly Name[] {
  return [
    ...Array.from({ length: mostNumbers }, (_, index) => ({ value: String(index + 1), text: String(index + 1) })),
    ...numberWords(say).map((text, index) => ({ value: String(index + 1), text })),
  ].map((one) => ({ slot: 'quantity', ...one }));
}

/** Behind which words something is wanted. */
function wantedTexts(say: Speech): readonly ((name: string) => string)[] {
  const wishes = (name: string) =>
    say.text(
      'buy {name}; buy the {name}; buy a {name}; buy an {name}; order {name}; order the {name}; order a {name}; order an {name}; get {name}; get the {name}; get a {name}; get an {name}; want {name}; want the {name}; want a {name}; want an {name}; need {name}; need the {name}; need a {name}; need an {name}; purchase {name}; purchase the {name}; price of {name}; price of the {name}; price of a {name}; price of an {name}; cost of the {name}; how much is the {name}; how much does the {name} cost',
      { name },
    );
  const split = (name: string) => wishes(name).split(';');
  return split('').map((_, index) => (name) => split(name)[index]?.trim() ?? '');
}
