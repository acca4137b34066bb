import type { ConversationReference } from '../../src/store/repositories/conversations.ts';
import { buttonsOf, type Card, type CardButton, inputsOf } from '../../test/support/card.ts';
import { activityOf } from './people.ts';

/** What is asked again and again, by many people. */
export interface Question {
  readonly name: string;
  /** What every right answer has in it. */
  readonly expected: string;
  /** What gets somebody the first card; who gets none with one of these verbs does not ask. */
  readonly begins?: Beginning;
  /** @param card the one that this person was shown last, if the question begins with one */
  activity(asker: ConversationReference, id: string, card: Card | undefined): Record<string, unknown>;
}

export interface Beginning {
  readonly with: string;
  readonly verbs: readonly string[];
}

const renewal: Beginning = { with: 'renew our membership', verbs: ['renew-membership/start', 'renew-membership/back'] };

export const greeting = said('a sentence', 'hello there', 'Echo: hello there');

export const questions: readonly Question[] = [
  said('home', 'go home', '"summary":"Membership home"'),
  said('privileges', 'show my privileges', '"summary":"Your privileges"'),
  said('shipping history', 'shipping history', '"summary":"Shipping history"'),
  // Only those whose membership can be renewed now, as their card is the one that costs.
  { ...said('renew', 'renew our membership', '"summary":"Renew the membership"'), begins: renewal },
  pressed('a press that saves preferences', { with: 'manage program e-mails', verbs: ['program-emails/save'] }),
  pressed('a press that moves a renewal on', renewal),
  said('a sentence not understood', 'the quick brown fox jumps over it', 'I did not understand that'),
];

function said(name: string, text: string, expected: string): Question {
  return { name, expected, activity: (asker, id) => ({ ...activityOf(asker, id), type: 'message', text }) };
}

/** Presses whichever of the buttons stands on the card, with what stands in its inputs. */
function pressed(name: string, begins: Beginning): Question {
  return {
    name,
    expected: 'application/vnd.microsoft.card.adaptive',
    begins,
    activity(asker, id, card) {
      const button = card && buttonOn(card, begins);
      if (card === undefined || button === undefined) throw new Error(`${name}: the button is not there any more`);
      const inputs = Object.fromEntries(inputsOf(card).map((input) => [input.id, input.value]));
      const action = { type: 'Action.Execute', verb: button.verb, data: { ...button.data, ...inputs } };
      // The answer of an invoke comes back in the HTTP response anyway.
      const { deliveryMode: _, ...activity } = activityOf(asker, id);
      return { ...activity, type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } };
    },
  };
}

export function buttonOn(card: Card, { verbs }: Beginning): CardButton | undefined {
  return buttonsOf(card).find(({ verb }) => verbs.includes(verb));
}
