import type { Dialogue, DialogueChoice } from '../../store/repositories/dialogues.ts';
import { type BareAnswer, wordsOfAnswer } from './answer-words.ts';

/** What a sentence means that leans on the one before. */
export type Followed =
  /** One of the choices, by its place. */
  | { readonly kind: 'choice'; readonly index: number }
  /** Some of the choices: which of them is still to be said. */
  | { readonly kind: 'some'; readonly choices: readonly DialogueChoice[] }
  | { readonly kind: 'part'; readonly page: string; readonly slots: Readonly<Record<string, unknown>> }
  /** None of the pages that were offered. */
  | { readonly kind: 'none-of-these' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'thanks' }
  /** It would mean something after a question, or a list, and there is none. */
  | { readonly kind: 'nothing-open'; readonly answer: BareAnswer['kind'] };

/**
 * What a bare answer means beside what stands open. Without an open question it means no page, ever: who says yes to
 * nothing that was asked approves nothing.
 */
export function followBare(answer: BareAnswer, said: Dialogue | undefined): Followed {
  const choices = said?.choices ?? [];
  const nothing = { kind: 'nothing-open', answer: answer.kind } as const;
  const choice = (index: number): Followed =>
    choices[index] === undefined
      ? choices.length > 0 && said?.ask !== 'answered'
        ? { kind: 'some', choices }
        : nothing
      : { kind: 'choice', index };
  const isAsked = said?.ask === 'did-you-mean' || said?.ask === 'which';
  switch (answer.kind) {
    case 'cancel':
    case 'thanks':
      return { kind: answer.kind };
    case 'yes':
      if (!isAsked || choices.length === 0) return nothing;
      // “Yes” to “which one?” says nothing yet, unless there is only one.
      return said.ask === 'did-you-mean' || choices.length === 1 ? choice(0) : { kind: 'some', choices };
    case 'no':
      if (!isAsked) return nothing;
      return said.ask === 'did-you-mean' ? { kind: 'none-of-these' } : { kind: 'cancel' };
    case 'number':
      // A year or a count among the titles is meant by its name.
      return choice(numbered(answer.number, choices) ?? answer.number - 1);
    case 'last':
      return choice(choices.length - 1);
    case 'other':
      return other(said, choices) ?? nothing;
    case 'next':
    case 'previous': {
      const slots = said?.parts?.[answer.kind];
      return said?.page === undefined || slots === undefined ? nothing : { kind: 'part', page: said.page, slots };
    }
  }
}

function numbered(number: number, choices: readonly DialogueChoice[]): number | undefined {
  if (number <= choices.length) return undefined;
  const found = choices.flatMap(({ title }, index) => (wordsOfAnswer(title).includes(String(number)) ? [index] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** Of two the one that was not taken; of those that may be meant the second. */
function other(said: Dialogue | undefined, choices: readonly DialogueChoice[]): Followed | undefined {
  if (said?.ask === 'answered') {
    if (choices.length === 2) return { kind: 'choice', index: said.taken === 0 ? 1 : 0 };
    const others = choices.filter((_, index) => index !== said.taken);
    return others.length === 0 ? undefined : { kind: 'some', choices: others };
  }
  if (choices.length === 2 || (said?.ask === 'did-you-mean' && choices.length > 1)) return { kind: 'choice', index: 1 };
  return choices.length > 0 ? { kind: 'some', choices } : undefined;
}
