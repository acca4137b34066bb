import { defined } from '../../optional.ts';
import type { Answer } from '../../pages/visit-page.ts';
import type { Dialogue } from '../../store/repositories/dialogues.ts';
import type { AnswerWords, BareAnswer } from '../dialogue/answer-words.ts';
import { type Followed, followBare } from '../dialogue/follow.ts';
import { followChoice } from '../dialogue/follow-choice.ts';
import { tellHeard } from './heard.ts';
import { noneOfThese, nothingOpen, pressYourself, whichOne } from './leaning-answers.ts';
import { openNamed } from './opening.ts';
import { type Named, namedInstead } from './sentence-names.ts';
import type { Turn } from './turn-state.ts';

/**
 * Reads a sentence as what follows on the one before, if it is: an answer to a question, another name, the next part of a
 * list. It only ever changes which card is shown, and never presses a button.
 * @returns whether it is that; if not, it is a new sentence, and beats whatever was open
 */
export async function followOn(turn: Turn, sentence: string): Promise<boolean> {
  const { answerWords, understand } = turn.services;
  const said = saidHere(turn);
  const asksByItself = (words: string) => understand(words).decision === 'open';
  const bare = answerWords.bareAnswerIn(sentence) ?? ordinalOf(sentence, said, answerWords);
  if (bare === undefined && said === undefined) return false;
  const followed =
    bare === undefined ? said && followChoice(sentence, said, answerWords, asksByItself) : followBare(bare, said);
  const isCount = followed?.kind === 'nothing-open' && bare?.kind === 'number';
  if (said !== undefined && (followed === undefined || isCount)) {
    const named = await namedInstead(turn, said, sentence);
    if (named.length > 0) {
      show(turn, sentence, named, said);
      return true;
    }
  }
  if (followed !== undefined) take(turn, sentence, followed, said);
  return followed !== undefined;
}

/** “The second location”, beside a question. */
function ordinalOf(
  sentence: string,
  said: Dialogue | undefined,
  { bareAnswerIn }: AnswerWords,
): BareAnswer | undefined {
  if (said?.choices === undefined || said.ask === 'ways') return undefined;
  const bare = bareAnswerIn(sentence, 'kinds');
  return bare?.kind === 'number' || bare?.kind === 'other' || bare?.kind === 'last' ? bare : undefined;
}

/** Leaves what is open, and says what that was. */
export function leave(turn: Turn): void {
  const { page, ask, isUnderWay } = saidHere(turn) ?? {};
  const isQuestion = ask === 'did-you-mean' || ask === 'which' || undefined;
  turn.intent = () => openNamed(turn, 'cancel', defined({ left: page, isQuestion, isUnderWay }));
}

/** What was answered before, if it was for the organization that speaks now. What is asked among others leans on nothing. */
function saidHere({ dialogue, organization, ownChat }: Turn): Dialogue | undefined {
  return ownChat === undefined && dialogue?.organizationId === organization?.id ? dialogue : undefined;
}

function take(turn: Turn, sentence: string, followed: Followed, said: Dialogue | undefined): void {
  turn.said = { sentence, isGuess: false };
  switch (followed.kind) {
    case 'choice':
      takeChoice(turn, sentence, followed.index, said);
      break;
    case 'some':
      ask(turn, whichOne(turn, followed.choices, said));
      break;
    case 'part':
      openFollowed(turn, followed.page, followed.slots);
      break;
    case 'none-of-these':
      ask(turn, noneOfThese(turn, said));
      break;
    case 'cancel':
      told(turn, 'cancel');
      leave(turn);
      break;
    case 'thanks':
      turn.isAside = true;
      openFollowed(turn, 'thanks', {});
      break;
    case 'nothing-open':
      sayAside(turn, nothingOpen(turn, followed.answer, said));
  }
}

function takeChoice(
  turn: Turn,
  sentence: string,
  taken: number,
  { choices = [], ...said }: Partial<Dialogue> = {},
): void {
  const choice = choices[taken];
  const isThere = turn.services.pages.some(({ name }) => name === choice?.page);
  // Another version of the program may have offered it.
  if (choice === undefined || !isThere) sayAside(turn, nothingOpen(turn, 'number', said));
  else if (choice.verb === 'open') {
    turn.said = { sentence, isGuess: false, taken: { choices, taken } };
    openFollowed(turn, choice.page, choice.data);
  } else sayAside(turn, pressYourself(turn, choice));
}

/** The page that takes the names; which of them, if several do. */
function show(turn: Turn, sentence: string, named: readonly Named[], said: Dialogue): void {
  const [only, ...others] = named;
  turn.said = { sentence, isGuess: others.length > 0 };
  if (only !== undefined && others.length === 0) openFollowed(turn, only.choice.page, only.slots);
  else {
    const choices = named.map(({ choice, slots }) => ({ ...choice, data: slots }));
    ask(turn, whichOne(turn, choices, said));
  }
}

function openFollowed(turn: Turn, page: string, slots: Readonly<Record<string, unknown>>): void {
  told(turn, page);
  turn.intent = () => openNamed(turn, page, slots);
}

function ask(turn: Turn, question: Answer): void {
  told(turn, undefined);
  turn.answer = question;
}

/** Said beside what the chat is about, which stays as it was. */
function sayAside(turn: Turn, answer: Answer): void {
  ask(turn, answer);
  turn.isAside = true;
}

function told(turn: Turn, page: string | undefined): void {
  tellHeard(turn, { decision: 'follow', candidates: page === undefined ? [] : [{ page, intent: page, score: 1 }] });
}
