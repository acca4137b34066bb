import { type DrawnCard, sampleCards } from '../../gallery/cards.ts';
import { type Card, walk } from '../support/card.ts';

/*
 * German has the longest words, and Japanese the tallest letters and no blanks: where their cards hold, the others do. That
 * a card is one that Teams takes is seen to by whoever draws it.
 */

/** A button in a row of them on a phone, which has room for some 46 letters (our choice). */
const longestButton = 46;
/** A word in the left column of facts on a phone, where it would be broken without a hyphen. */
const longestWord = 17;

describe.each(['de', 'ja'])('cards in %s', (language) => {
  let cards: readonly DrawnCard[];
  beforeAll(() => {
    cards = sampleCards([], language);
  });
  const each = (look: (element: Card, card: string) => void) => {
    for (const { name, json } of cards) walk(json as Card, (element) => look(element as Card, name));
  };

  test('have buttons that fit on a phone', () => {
    const long = new Set<string>();
    each(({ type, actions }, card) => {
      if (type !== 'ActionSet') return;
      for (const { title } of actions as { title: string }[]) {
        if (title.length > longestButton) long.add(`${card}: ${title}`);
      }
    });
    expect([...long]).toEqual([]);
  });

  test('have facts whose names are not broken within a word', () => {
    const long = new Set<string>();
    each(({ type, facts }, card) => {
      if (type !== 'FactSet') return;
      for (const { title } of facts as { title: string }[]) {
        if (title.split(/[\s/\u00ad-]/).some((word) => word.length > longestWord)) long.add(`${card}: ${title}`);
      }
    });
    expect([...long]).toEqual([]);
  });
});
