import { Button } from '../../cards/button.ts';
import { defined } from '../../optional.ts';
import type { Answer } from '../../pages/visit-page.ts';
import type { Dialogue, DialogueChoice } from '../../store/repositories/dialogues.ts';
import type { PageName } from '../../visit/page-names.ts';
import { open, type Way } from '../../visit/ways.ts';
import type { BareAnswer } from '../dialogue/answer-words.ts';
import type { Turn } from './turn-state.ts';

type Before = Pick<Dialogue, 'page' | 'slots' | 'isActing' | 'isUnderWay' | 'sentence'>;

/** Which of several is meant. */
export function whichOne({ say }: Turn, choices: readonly DialogueChoice[], said: Before | undefined): Answer {
  return {
    kind: 'question',
    title: say.text('Which one?'),
    text: say.text('Say a part of its name or which one of them it is, such as “the second one”, or press it.'),
    choices: choices.map(buttonOf),
    ...(said?.page === undefined ? {} : { about: { page: said.page as PageName, slots: said.slots } }),
  };
}

/** None of the pages that were offered is meant. */
export function noneOfThese({ say }: Turn, said: Before | undefined): Answer {
  const text =
    said?.sentence === undefined
      ? say.text('Say it in other words, or look through all that you can ask for.')
      : say.text(
          'I did not understand “{sentence}”. Say it in other words, or look through all that you can ask for.',
          {
            sentence: said.sentence,
          },
        );
  return { kind: 'question', title: say.text('None of these, then'), text, choices: [helpWay(say)] };
}

/** A sentence changes nothing, whatever it agrees to. */
export function pressYourself({ say }: Turn, choice: DialogueChoice): Answer {
  return {
    kind: 'question',
    title: say.text('Press it, if you mean it'),
    text: say.text('What you write changes nothing. This is the button that does it.'),
    choices: [buttonOf(choice)],
  };
}

/** What is said to an answer without a question, and what can be done instead. */
export function nothingOpen(turn: Turn, answer: BareAnswer['kind'], said: Partial<Before> = {}): Answer {
  const { say } = turn;
  const page = turn.services.pages.find(({ name }) => name === said.page);
  const title = page && say.text(page.title);
  const again =
    page === undefined || title === undefined
      ? []
      : [{ title: say.text('Show “{page}” again', { page: title }), button: open(page.name, said.slots) }];
  const isOfList = answer === 'next' || answer === 'previous';
  const isOfCard = isOfList ? said.isUnderWay : answer === 'yes' || answer === 'no' ? said.isActing : undefined;
  const [heading, text] =
    isOfCard === true
      ? [say.text('The buttons of the card do that'), onlyButtons(say, answer)]
      : isOfList
        ? [say.text('There is no more of it'), noMore(say, title)]
        : [
            say.text('I had not asked anything'),
            say.text('So I do not know what that is about. Tell me in a sentence what you need.'),
          ];
  return { kind: 'question', title: heading, text, choices: [...again, helpWay(say)] };
}

function onlyButtons(say: Turn['say'], answer: BareAnswer['kind']): string {
  return answer === 'no'
    ? say.text('Then nothing is done: leave the card as it is. Only its buttons change something.')
    : say.text('What you write changes nothing: press the button on the card, if you mean it.');
}

function noMore(say: Turn['say'], page: string | undefined): string {
  return page === undefined
    ? say.text('No list is open of which I could show another part. Ask for one, and then for more of it.')
    : say.text('There is no other part of “{page}” in this direction.', { page });
}

function helpWay(say: Turn['say']): Way {
  return { title: say.text('What you can ask for'), button: open('help') };
}

function buttonOf({ title, detail, page, verb, data }: DialogueChoice) {
  return { title, ...defined({ detail }), button: new Button(page, verb, data) };
}
